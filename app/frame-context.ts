import { createContext } from "react";
import type { Frame } from "./frame.server.ts";

/**
 * The frame of an answer that comes without the root's own data: a form that was refused as a whole
 * (400, 429 …) runs no loader, and the page around the refusal still says who is signed in.
 */
export const FrameContext = createContext<Frame | undefined>(undefined);
