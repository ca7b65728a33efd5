import http from "node:http";
import { makeGrainyPng, makeTwin } from "./bench-pictures";
import { send, serveChild } from "./serve-child";

/**
 * A relay for P12: answers every call with one link, and behind the link a new picture of the size given as argument.
 * Tells when the last byte of each left it, on the monotonic clock that all processes of a machine share.
 */
const byteSize = Number(process.argv[2]);
const picture = await makeGrainyPng(byteSize);
let count = 0;
let next = makeTwin(picture, 1);

const server = http.createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    if (request.method === "POST") answerCall(request, response);
    else servePicture(response);
  });
});

function answerCall(request: http.IncomingMessage, response: http.ServerResponse): void {
  count += 1;
  next = makeTwin(picture, count);
  const url = `http://${request.headers.host}/pictures/${count}.png`;
  const image = { url, prompt: "grain", resolution: "1024x1024", is_image_safe: true, seed: count };
  response.on("finish", () => send({ event: "answer-sent", at: String(process.hrtime.bigint()) }));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ created: "2026-11-20T12:34:56+00:00", data: [image] }));
}

function servePicture(response: http.ServerResponse): void {
  response.on("finish", () => send({ event: "picture-sent", at: String(process.hrtime.bigint()) }));
  response.writeHead(200, { "content-type": "image/png", "content-length": next.length });
  response.end(next);
}

serveChild(server);
