import { configuration } from "../configuration.server.ts";

/** Whatever takes text messages and sends them. */
export interface TextMessageGateway {
  /**
   * @param id the same id again is the same message: a gateway that knows it does not send twice
   * @throws Error when the message was not taken: it is tried again
   */
  send: (message: { id: string; to: string; text: string }) => Promise<void>;
}

/** A gateway spoken to over HTTP: JSON `{to, text}`, with the id as `Idempotency-Key`. */
export function httpGateway(url: string, token: string | undefined): TextMessageGateway {
  return {
    send: async ({ id, to, text }) => {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "Idempotency-Key": id,
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ to, text }),
        signal: AbortSignal.timeout(5_000),
      });
      // The answer may quote the message, so none of its words go any further.
      if (!response.ok) throw new Error(`the text message gateway answered ${response.status}`);
    },
  };
}

/** The gateway in use; null: messages stay in the outbox. */
export function textMessageGateway(): TextMessageGateway | null {
  const { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN } = configuration();
  return SMS_GATEWAY_URL ? httpGateway(SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN) : null;
}

/**
 * A phone number as gateways want it: `040 123 4567` → `+358401234567`. Null when it is no number.
 * Finnish ones may be written without the country's code.
 */
export function internationalNumber(typed: string): string | null {
  const digits = typed.replace(/[\s().-]/g, "");
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  if (/^00[1-9]\d{6,14}$/.test(digits)) return `+${digits.slice(2)}`;
  if (/^0\d{5,12}$/.test(digits)) return `+358${digits.slice(1)}`;
  return null;
}
