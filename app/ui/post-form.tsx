import type { ReactNode } from "react";

export type PostFormProps = {
  /** Where it is sent; the page's own address when left out. */
  action?: string;
  /**
   * The key by which a form sent twice is known as one. Give the loader's; without one a new key is
   * made for this rendering, which also holds for Back and send again.
   */
  idempotencyKey?: string;
  /** The version of the record that the form was filled from, when it edits one. */
  version?: number | string;
  encType?: "multipart/form-data";
  id?: string;
  className?: string;
  /**
   * Saves by itself while the person types, to this address, or to the form's own when true. The
   * address answers JSON (`{ savedAt, version }`). Show `AutosaveStatus` inside.
   */
  autosave?: boolean | string;
  /** The browser warns before leaving with unsent changes. */
  warnUnsaved?: boolean;
  /** Names the form for screen readers when a page has several. */
  label?: string;
  children: ReactNode;
};

/**
 * The form of every change: posts, carries the idempotency key and the version, and leaves
 * validation's words to us. The server answers with 303, or with 400 and the typed values.
 */
export function PostForm({
  action,
  idempotencyKey = crypto.randomUUID(),
  version,
  encType,
  id,
  className,
  autosave,
  warnUnsaved,
  label,
  children,
}: PostFormProps) {
  return (
    <form
      method="post"
      action={action}
      encType={encType}
      id={id}
      className={className}
      aria-label={label}
      noValidate
      data-once=""
      data-autosave={autosave === true ? "" : autosave || undefined}
      data-warn-unsaved={warnUnsaved ? "" : undefined}
    >
      <input type="hidden" name="idempotency_key" value={idempotencyKey} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {children}
    </form>
  );
}
