import { spawn } from "node:child_process";

/** A process of TOIMI as in real use; `ready` once it has said the word. */
export function startProcess(script: string, env: NodeJS.ProcessEnv, word: string) {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  const ready = new Promise<void>((done, fail) => {
    child.stdout.on("data", (text: Buffer) => text.includes(word) && done());
    child.once("exit", (code) => fail(new Error(`${script} ended with ${code}`)));
  });
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    ready.catch(() => undefined);
    child.kill(signal);
    await gone;
  };
  return { ready, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}
