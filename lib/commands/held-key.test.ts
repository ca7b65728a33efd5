import { expect, it, vi } from "vitest";
import { watchHeldKey } from "./held-key";

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = "visible";
}

function keyEvent(type: string, code: string, modifiers: { ctrlKey?: boolean } = {}): Event {
  const facts = { code, ctrlKey: false, metaKey: false, altKey: false, ...modifiers };
  return Object.assign(new Event(type, { cancelable: true }), facts);
}

function start(accepts = true) {
  const source = { window: new EventTarget(), document: new FakeDocument() };
  const onChange = vi.fn();
  const stop = watchHeldKey(source, { code: "Space", accepts: () => accepts, onChange });
  const hold = () => source.window.dispatchEvent(keyEvent("keydown", "Space"));
  return { ...source, onChange, stop, hold };
}

it("tells down and up once, however often the key repeats", () => {
  const { window, onChange, hold } = start();
  hold();
  hold();
  window.dispatchEvent(keyEvent("keyup", "KeyA"));
  window.dispatchEvent(keyEvent("keyup", "Space"));
  expect(onChange.mock.calls).toEqual([[true], [false]]);
});

it("lets go when the window loses focus, is hidden, or nobody listens any more", () => {
  const blurred = start();
  blurred.hold();
  blurred.window.dispatchEvent(new Event("blur"));
  expect(blurred.onChange).toHaveBeenLastCalledWith(false);

  const hidden = start();
  hidden.hold();
  hidden.document.visibilityState = "hidden";
  hidden.document.dispatchEvent(new Event("visibilitychange"));
  expect(hidden.onChange).toHaveBeenLastCalledWith(false);

  const stopped = start();
  stopped.hold();
  stopped.stop();
  expect(stopped.onChange).toHaveBeenLastCalledWith(false);
  stopped.hold();
  expect(stopped.onChange).toHaveBeenCalledTimes(2);
});

it("does not start in a text field, nor with another modifier", () => {
  const refused = start(false);
  refused.hold();
  expect(refused.onChange).not.toHaveBeenCalled();
  const { window, onChange } = start();
  window.dispatchEvent(keyEvent("keydown", "Space", { ctrlKey: true }));
  expect(onChange).not.toHaveBeenCalled();
});
