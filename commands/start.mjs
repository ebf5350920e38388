// `npm start`: installs if needed, then hands over to start.ts. Plain Node, for a bare machine.
import { spawn } from "node:child_process";
import { installIfNeeded } from "./install.mjs";

installIfNeeded();
const child = spawn(
  process.execPath,
  ["--import", "tsx", "commands/start.ts", ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
