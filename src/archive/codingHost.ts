import { createBirpc } from "birpc";
import { type BlockCoder, blockCoder } from "./blockCoders";

/** The coding host: a child process that codes, or decodes, the blocks of one archive by what they themselves teach. It lives as long as its parent listens. */
createBirpc<object, BlockCoder>(blockCoder("adaptive", undefined), {
  post: (data) => process.send?.(data),
  on: (listener) => process.on("message", listener),
  timeout: -1,
});

process.on("disconnect", () => process.exit(0));
