/**
 * Puts a text that is still being made onto the clipboard. The browser allows it only near a press: so the place is
 * taken at once and filled later.
 * @throws what the making of the text failed with; an Error when the browser refuses
 */
export async function copyText(making: Promise<string>): Promise<void> {
  const writing = beginWriting(making);
  // Its own failure is told below; that of the text goes first.
  writing?.catch(() => undefined);
  const text = await making;
  if (writing) {
    await writing;
    return;
  }
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copySelected(text);
}

function beginWriting(making: Promise<string>): Promise<void> | undefined {
  if (typeof ClipboardItem === "undefined" || typeof navigator.clipboard?.write !== "function") return undefined;
  const blob = making.then((text) => new Blob([text], { type: "text/plain" }));
  blob.catch(() => undefined);
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/** On plain http from another machine there is no clipboard; what is selected can be copied all the same. */
function copySelected(text: string): void {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  try {
    if (!document.execCommand("copy")) throw new Error("The browser does not let the page copy.");
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
