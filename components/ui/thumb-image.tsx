"use client";

import { ImageOff, RotateCw } from "lucide-react";
import { type ComponentProps, type CSSProperties, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface ThumbImageProps extends Omit<ComponentProps<"img">, "src" | "alt" | "width" | "height"> {
  readonly src: string;
  readonly alt: string;
  /** Of the picture, in px: they reserve its shape before it arrives. */
  readonly width: number;
  readonly height: number;
  /** The tiny blurred picture that stands in, as a data URL. */
  readonly placeholderDataUrl?: string | undefined;
  readonly fit?: "cover" | "contain" | undefined;
  readonly errorLabel: string;
  readonly retryLabel: string;
}

type Phase = "loading" | "shown" | "failed";

/**
 * A picture that fades in over its blurred placeholder, and that can be asked for again when it did not come. The
 * retry is a button: put the picture beside the button of its tile, not inside it.
 */
export function ThumbImage({
  src,
  alt,
  width,
  height,
  placeholderDataUrl,
  fit = "cover",
  errorLabel,
  retryLabel,
  className,
  ref,
  ...rest
}: ThumbImageProps) {
  const [settled, setSettled] = useState<{ readonly src: string; readonly phase: Phase }>({ src, phase: "loading" });
  const [attempt, setAttempt] = useState(0);
  // Another source starts afresh, without an effect and without a frame of the old state.
  const phase = settled.src === src ? settled.phase : "loading";
  const setPhase = (next: Phase) => setSettled({ src, phase: next });

  const ground: CSSProperties = {
    aspectRatio: `${width} / ${height}`,
    ...(placeholderDataUrl === undefined
      ? {}
      : { backgroundImage: `url("${placeholderDataUrl}")`, backgroundSize: "100% 100%" }),
  };
  return (
    <span
      style={ground}
      className={joinClasses(
        "@container relative block overflow-hidden rounded-tag bg-hover after:pointer-events-none after:absolute after:inset-0 after:rounded-[inherit] after:inset-ring after:inset-ring-line-picture",
        className,
      )}
    >
      {phase === "failed" ? (
        <button
          type="button"
          aria-label={`${errorLabel} ${retryLabel}`}
          title={errorLabel}
          onClick={(event) => {
            event.stopPropagation();
            setAttempt(attempt + 1);
            setPhase("loading");
          }}
          className="absolute inset-0 flex flex-col items-center justify-center gap-1 bg-raised p-1 text-11 text-text-2 hover:text-text focus-visible:-outline-offset-2"
        >
          <ImageOff aria-hidden className="size-4 text-text-3" />
          {/* A small tile has room for the mark alone. */}
          <span className="hidden max-w-full truncate @min-[96px]:block">{errorLabel}</span>
          <span className="hidden max-w-full items-center gap-1 text-text @min-[96px]:flex">
            <RotateCw aria-hidden className="size-3" />
            <span className="truncate">{retryLabel}</span>
          </span>
        </button>
      ) : (
        // biome-ignore lint/performance/noImgElement: the image optimizer is switched off; thumbnails are made by the server
        <img
          loading="lazy"
          decoding="async"
          draggable={false}
          {...rest}
          key={`${src} ${attempt}`}
          ref={(element) => {
            // A picture that was there before hydration never says that it loaded.
            if (element?.complete && element.naturalWidth > 0 && phase === "loading") setPhase("shown");
            if (typeof ref === "function") return ref(element);
            if (ref) ref.current = element;
          }}
          src={src}
          alt={alt}
          width={width}
          height={height}
          onLoad={() => setPhase("shown")}
          onError={() => setPhase("failed")}
          className={joinClasses(
            "absolute inset-0 size-full transition-opacity duration-base",
            fit === "cover" ? "object-cover" : "object-contain",
            phase === "shown" ? "opacity-100" : "opacity-0",
          )}
        />
      )}
    </span>
  );
}
