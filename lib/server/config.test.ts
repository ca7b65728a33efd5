import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from "./config";

describe("parseConfig", () => {
  it("needs no environment at all", () => {
    const config = parseConfig({}, "/srv/studio");
    expect(config).toMatchObject({ port: 3000, host: "127.0.0.1", isLoopback: true, dataDir: "/srv/studio/data" });
    expect(config.password).toBeUndefined();
    expect(config.allowedHosts).toEqual([]);
  });

  it("counts an empty variable as absent", () => {
    expect(parseConfig({ PORT: "", STUDIO_PASSWORD: "", STUDIO_HOST: "" }, "/").port).toBe(3000);
  });

  it.each(["0.0.0.0", "::", "192.168.1.20"])("refuses to listen on %s without a password", (host) => {
    expect(() => parseConfig({ STUDIO_HOST: host }, "/")).toThrow(ConfigError);
    expect(() => parseConfig({ STUDIO_HOST: host }, "/")).toThrow(/STUDIO_PASSWORD/);
    expect(parseConfig({ STUDIO_HOST: host, STUDIO_PASSWORD: "correct horse" }, "/").isLoopback).toBe(false);
  });

  it.each(["127.0.0.1", "127.0.0.2", "localhost", "::1", "[::1]"])("takes %s for this machine alone", (host) => {
    expect(parseConfig({ STUDIO_HOST: host }, "/").isLoopback).toBe(true);
  });

  it("knows the address it listens on as a host", () => {
    const env = { STUDIO_HOST: "192.168.1.20", PORT: "8080", STUDIO_PASSWORD: "correct horse" };
    expect(parseConfig(env, "/").allowedHosts).toEqual(["192.168.1.20:8080"]);
  });

  it("ignores HOST when it is a machine's name, and takes it when it is an address", () => {
    expect(parseConfig({ HOST: "my-laptop" }, "/").host).toBe("127.0.0.1");
    expect(() => parseConfig({ HOST: "0.0.0.0" }, "/")).toThrow(/STUDIO_PASSWORD/);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "0"],
    ["PORT", "70000"],
    ["STUDIO_TRASH_DAYS", "0"],
    ["STUDIO_TRASH_DAYS", "1.5"],
    ["STUDIO_HOST", "my-laptop"],
    ["STUDIO_PASSWORD", "short"],
    ["STUDIO_PUBLIC_URL", "studio.example"],
    ["STUDIO_PUBLIC_URL", "https://studio.example/app"],
    ["STUDIO_ALLOWED_HOSTS", "https://studio.example"],
    ["STUDIO_RESULT_HOSTS", "a b"],
    ["STUDIO_LOG_LEVEL", "loud"],
    ["STUDIO_SANDBOX", "maybe"],
    ["STUDIO_SANDBOX_KEY", "tiny"],
  ])("names %s when it is %s", (name, value) => {
    expect(() => parseConfig({ [name]: value }, "/")).toThrow(name);
  });

  it("does not repeat a bad password in its sentence", () => {
    expect(() => parseConfig({ STUDIO_PASSWORD: "hunter2" }, "/")).not.toThrow(/hunter2/);
  });

  it("reads lists and the public address", () => {
    const config = parseConfig(
      { STUDIO_ALLOWED_HOSTS: "Studio.lan, 10.0.0.5:3000", STUDIO_PUBLIC_URL: "https://Studio.example/" },
      "/",
    );
    expect(config.allowedHosts).toEqual(["studio.lan", "10.0.0.5:3000"]);
    expect(config.publicUrl).toBe("https://studio.example");
  });
});
