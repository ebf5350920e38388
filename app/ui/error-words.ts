import { useTranslation } from "react-i18next";

const keyShape = /^[a-z][\w-]*:[\w.-]+(\|.*)?$/;

/**
 * Words an error. Schemas answer with translation keys (`tasks:form.title.missing`); values for the
 * sentence follow after a bar (`tasks:form.title.long|max=80`). Anything else is a ready sentence.
 */
export function useErrorWords(): (error: string) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!keyShape.test(error)) return error;
    const [key = error, values] = error.split("|", 2);
    return t(key, Object.fromEntries(new URLSearchParams(values ?? "")));
  };
}
