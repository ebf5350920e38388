import { useTranslation } from "react-i18next";
import { Wordmark } from "./wordmark.tsx";

/**
 * Help in the same place on every page, the two statements the law asks for, and the sources whose
 * licences ask to be named in these words.
 */
export function SiteFooter() {
  const { t } = useTranslation("ui");
  return (
    <footer className="site-footer">
      <svg
        className="site-footer__shore"
        viewBox="0 0 1440 48"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          className="site-footer__far"
          d="M0 22C180 2 330 4 520 22s330 14 500-4 280-18 420 2v29H0Z"
        />
        <path d="M0 36C170 16 300 12 470 26s290 20 450 4 330-28 520 2v17H0Z" />
      </svg>
      <div className="site-footer__water">
        <div className="wrap">
          <div className="site-footer__top">
            <div className="site-footer__mark">
              <Wordmark />
              <p>{t("footer.about")}</p>
            </div>
            <ul className="site-footer__links">
              <li>
                <a href="/help">{t("footer.help")}</a>
              </li>
              <li>
                <a href="/accessibility">{t("footer.accessibility")}</a>
              </li>
              <li>
                <a href="/privacy">{t("footer.privacy")}</a>
              </li>
            </ul>
          </div>
          <details className="site-footer__sources">
            <summary>{t("footer.sources")}</summary>
            <ul lang="en">
              <li>This service uses the ESCO classification of the European Commission.</li>
              <li>
                This product includes information from the O*NET Database by the U.S. Department of
                Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0
                license. O*NET is a trademark of USDOL/ETA. TOIMI has modified all or some of this
                information. USDOL/ETA has not approved, endorsed, or tested these modifications.
              </li>
              <li>
                Contains data from the National Land Survey of Finland, Division into administrative
                areas, 2023 (CC BY 4.0).
              </li>
              <li>
                Populations: Statistics Finland (CC BY 4.0). Places: GeoNames (CC BY 4.0). Postal
                codes: Posti Group.
              </li>
              <li>Icons: Lucide (ISC). Typeface: Source Sans 3 (SIL OFL 1.1).</li>
            </ul>
          </details>
        </div>
      </div>
    </footer>
  );
}
