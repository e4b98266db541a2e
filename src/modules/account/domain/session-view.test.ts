import { describe, expect, it } from "vitest";
import { deviceOf, maskAddress } from "./session-view";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("deviceOf", () => {
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/126.0.0.0 Safari/537.36`,
      "Chrome · Windows",
    ],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/126.0 Safari/537.36 Edg/126.0`, "Edge · Windows"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile Safari/604.1",
      "Safari · iOS",
    ],
    [`Mozilla/5.0 (Linux; Android 14) ${webkit} Chrome/120 Mobile MicroMessenger/8.0`, "微信 · Android"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"],
    ["curl/8.0", "未知设备"],
    ["", "未知设备"],
  ])("%s", (text, shown) => {
    expect(deviceOf(text)).toBe(shown);
  });
});

describe("maskAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.*.*"],
    ["2001:db8:1:2::7", "2001:db8:*"],
    ["::1", "1:*"],
    ["direct", "未记录"],
    ["", "未记录"],
    ["<script>", "未记录"],
  ])("%s", (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });
});
