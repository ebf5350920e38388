/**
 * The form of a request. A body that is no form (another content type, a broken boundary) is the
 * sender's fault, not ours.
 * @throws Response 400
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    const form = await request.formData();
    // The form library's own commands, and files where none is asked for, come from no page of ours.
    for (const [name, value] of [...form]) {
      if (name.startsWith("__") || typeof value !== "string") form.delete(name);
    }
    return form;
  } catch {
    throw new Response(JSON.stringify({ code: "no_form" }), {
      status: 400,
      headers: { "Content-Type": "application/json" },
    });
  }
}
