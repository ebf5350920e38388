import { useTranslation } from "react-i18next";
import { CheckboxGroup } from "#app/ui/index.ts";
import { groupsAsked, type TargetGroup, targetGroups } from "./target-groups.ts";

/** The project's target groups, for reports alone, with the reason why they are asked. */
export function GroupFields({ ticked }: { ticked: readonly TargetGroup[] }) {
  const { t } = useTranslation("referrals");
  return (
    <>
      <input type="hidden" name={groupsAsked} value="1" />
      <CheckboxGroup
        name="groups"
        id="groups"
        label={t("identity.groups.label")}
        hint={t("identity.groups.hint")}
        why={t("identity.groups.why")}
        optional
        values={ticked}
        options={targetGroups.map((code) => ({
          value: code,
          label: t(`identity.groups.options.${code}`),
        }))}
      />
    </>
  );
}
