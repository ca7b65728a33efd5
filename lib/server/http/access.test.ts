import { describe, expect, it } from "vitest";
import { Access } from "./access";

const PASSWORD = "correct horse";

function createAccess(password: string | undefined = PASSWORD, secretByte = 1) {
  let time = 1_700_000_000_000;
  const access = new Access({
    password,
    secret: new Uint8Array(32).fill(secretByte),
    isHttps: false,
    now: () => time,
  });
  return {
    access,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

function cookieOf(setCookie: string): Headers {
  return new Headers({ cookie: `other=1; ${setCookie.split(";")[0]}` });
}

describe("access", () => {
  it("is free without a password", () => {
    const { access } = createAccess("");
    expect(
      new Access({ password: undefined, secret: new Uint8Array(32), isHttps: false, now: () => 0 }).isSignedIn(
        new Headers(),
      ),
    ).toBe(true);
    expect(access.isRequired).toBe(true);
  });

  it("opens a session that a cookie carries, for 30 days", () => {
    const { access, pass } = createAccess();
    const setCookie = access.openSession();
    expect(setCookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(setCookie).toContain("Max-Age=2592000");
    const headers = cookieOf(setCookie);
    expect(access.isSignedIn(headers)).toBe(true);
    pass(29 * 86_400_000);
    expect(access.isSignedIn(headers)).toBe(true);
    pass(2 * 86_400_000);
    expect(access.isSignedIn(headers)).toBe(false);
  });

  it("does not take a cookie that was made up, prolonged, or signed for another password or key file", () => {
    const { access } = createAccess();
    const cookie = access.openSession().split(";")[0] ?? "";
    const [version, , signature] = cookie.split(".");
    expect(access.isSignedIn(new Headers({ cookie: `${version}.zzzzzzzzz.${signature}` }))).toBe(false);
    expect(access.isSignedIn(new Headers({ cookie: "palimpsest_session=v1.zzzzzzzzz." }))).toBe(false);
    expect(access.isSignedIn(new Headers({ cookie: "palimpsest_session=" }))).toBe(false);
    expect(access.isSignedIn(cookieOf(createAccess("another one").access.openSession()))).toBe(false);
    expect(access.isSignedIn(cookieOf(createAccess(PASSWORD, 2).access.openSession()))).toBe(false);
  });

  it("takes the password as Bearer and as Basic", () => {
    const { access } = createAccess("with: colon");
    const basic = Buffer.from("me:with: colon").toString("base64");
    expect(access.isSignedIn(new Headers({ authorization: `Basic ${basic}` }))).toBe(true);
    expect(access.isSignedIn(new Headers({ authorization: "Bearer with: colon" }))).toBe(true);
    expect(access.isSignedIn(new Headers({ authorization: "Bearer wrong" }))).toBe(false);
    expect(access.isSignedIn(new Headers({ authorization: "Digest x" }))).toBe(false);
  });

  it("makes guessers wait, and forgets it after the right password", () => {
    const { access, pass } = createAccess();
    for (let i = 0; i < 5; i++) expect(access.checkPassword("guess")).toBe(false);
    expect(() => access.checkPassword(PASSWORD)).toThrow(/Try again in 1 seconds/);
    pass(1_001);
    expect(access.checkPassword("guess")).toBe(false);
    pass(1_001);
    expect(() => access.checkPassword(PASSWORD)).toThrow(/Too many/);
    pass(1_001);
    expect(access.checkPassword(PASSWORD)).toBe(true);
    expect(access.checkPassword("guess")).toBe(false);
    expect(access.checkPassword(PASSWORD)).toBe(true);
  });

  it("keeps those in who have a session while others guess", () => {
    const { access } = createAccess();
    const headers = cookieOf(access.openSession());
    for (let i = 0; i < 5; i++) access.checkPassword("guess");
    expect(access.isSignedIn(headers)).toBe(true);
  });
});
