-- The words of agreements, first versions. They came with the release; a coordinator adds later ones.
INSERT INTO agreement_template (form, language, version_number, title, body, valid_from) VALUES
  ('work_trial', 'fi', 1, 'Työkokeilusopimus', 'Työkokeilussa työnhakija selvittää, sopiiko työ tai ala hänelle. Hän ei ole työsuhteessa eikä saa palkkaa; hänellä voi olla oikeus työttömyysetuuteen (laki 380/2023, 54–58 §).

## Työpaikka

Työpaikka nimeää esihenkilön, perehdyttää työnhakijan ja vastaa työturvallisuudesta. Työkokeilulla ei korvata työntekijää. Luottamusmiehelle kerrotaan työkokeilusta. Lopuksi työpaikka antaa arvion siitä, miten työ sujui.

## Työaika

Työkokeilu on 4–8 tuntia päivässä, enintään viisi päivää viikossa ja enintään kuusi kuukautta.

## Tietosuoja

Työpaikka käyttää työnhakijan tietoja vain tämän sopimuksen hoitamiseen. Terveydentilaa ei kirjata. Työnhakija voi perua suostumuksensa tietojen kertomiseen milloin vain.

## Jos jokin muuttuu

Osapuolet kertovat toisilleen heti, jos jokin sovittu muuttuu tai työ ei suju. Omavalmentaja auttaa. Kuka tahansa osapuolista voi pyytää keskustelua.', '2026-03-01'),
  ('work_trial', 'sv', 1, 'Avtal om arbetsprövning', 'Under arbetsprövningen tar den arbetssökande reda på om arbetet eller branschen passar. Hen är inte anställd och får ingen lön; hen kan ha rätt till arbetslöshetsförmån (lag 380/2023, 54–58 §).

## Arbetsplatsen

Arbetsplatsen utser en chef, introducerar den arbetssökande och ansvarar för arbetarskyddet. Arbetsprövningen ersätter ingen anställd. Förtroendemannen informeras. Till slut ger arbetsplatsen en bedömning av hur arbetet gick.

## Arbetstid

Arbetsprövningen är 4–8 timmar om dagen, högst fem dagar i veckan och högst sex månader.

## Dataskydd

Arbetsplatsen använder den arbetssökandes uppgifter bara för att sköta det här avtalet. Hälsotillstånd antecknas inte. Den arbetssökande kan när som helst återta sitt samtycke till att uppgifter berättas.

## Om något ändras

Parterna berättar genast för varandra om något avtalat ändras eller om arbetet inte fungerar. Den kundansvariga hjälper till. Vem som helst av parterna kan be om ett samtal.', '2026-03-01'),
  ('work_trial', 'en', 1, 'Work trial agreement', 'In a work trial the jobseeker finds out whether the work or field suits them. They are not employed and get no pay; they may have the right to unemployment benefit (Act 380/2023, sections 54–58).

## The workplace

The workplace names a supervisor, gives an induction and is responsible for occupational safety. A work trial replaces no employee. The shop steward is told. At the end the workplace gives an assessment of how the work went.

## Hours

A work trial is 4 to 8 hours a day, at most five days a week and at most six months.

## Data protection

The workplace uses the jobseeker’s details only for carrying out this agreement. Health is not recorded. The jobseeker can withdraw the consent to tell details at any time.

## If something changes

The parties tell each other at once if anything agreed changes or work does not go well. The caseworker helps. Any party can ask for a talk.', '2026-03-01'),
  ('rehabilitative_work_activity', 'fi', 1, 'Sopimus kuntouttavasta työtoiminnasta', 'Kuntouttava työtoiminta perustuu laadittuun suunnitelmaan (laki 189/2001). Se ei ole työsuhde. Toimintaa ei voi järjestää yrityksessä.

## Järjestäjä

Järjestäjä nimeää esihenkilön, perehdyttää ja vastaa turvallisuudesta. Tehtävät sovitetaan osallistujan työ- ja toimintakykyyn.

## Aika

Jakso kestää 3–24 kuukautta. Toimintaa on 1–4 päivänä viikossa, vähintään neljä tuntia päivässä ja enintään 178 päivänä 12 kuukauden aikana.

## Tietosuoja

Työpaikka käyttää työnhakijan tietoja vain tämän sopimuksen hoitamiseen. Terveydentilaa ei kirjata. Työnhakija voi perua suostumuksensa tietojen kertomiseen milloin vain.

## Jos jokin muuttuu

Osapuolet kertovat toisilleen heti, jos jokin sovittu muuttuu tai työ ei suju. Omavalmentaja auttaa. Kuka tahansa osapuolista voi pyytää keskustelua.', '2026-03-01'),
  ('rehabilitative_work_activity', 'sv', 1, 'Avtal om arbetsverksamhet i rehabiliteringssyfte', 'Arbetsverksamhet i rehabiliteringssyfte bygger på en uppgjord plan (lag 189/2001). Det är inget anställningsförhållande. Verksamheten kan inte ordnas i ett företag.

## Anordnaren

Anordnaren utser en chef, introducerar och ansvarar för säkerheten. Uppgifterna anpassas till deltagarens arbets- och funktionsförmåga.

## Tid

Perioden är 3–24 månader. Verksamhet ordnas 1–4 dagar i veckan, minst fyra timmar om dagen och högst 178 dagar under 12 månader.

## Dataskydd

Arbetsplatsen använder den arbetssökandes uppgifter bara för att sköta det här avtalet. Hälsotillstånd antecknas inte. Den arbetssökande kan när som helst återta sitt samtycke till att uppgifter berättas.

## Om något ändras

Parterna berättar genast för varandra om något avtalat ändras eller om arbetet inte fungerar. Den kundansvariga hjälper till. Vem som helst av parterna kan be om ett samtal.', '2026-03-01'),
  ('rehabilitative_work_activity', 'en', 1, 'Agreement on rehabilitative work activity', 'Rehabilitative work activity rests on a plan that has been made (Act 189/2001). It is not employment. It cannot be arranged at a company.

## The organiser

The organiser names a supervisor, gives an induction and is responsible for safety. Tasks are fitted to the participant’s ability to work.

## Time

The period is 3 to 24 months. There is activity on 1 to 4 days a week, at least four hours a day and on at most 178 days in 12 months.

## Data protection

The workplace uses the jobseeker’s details only for carrying out this agreement. Health is not recorded. The jobseeker can withdraw the consent to tell details at any time.

## If something changes

The parties tell each other at once if anything agreed changes or work does not go well. The caseworker helps. Any party can ask for a talk.', '2026-03-01'),
  ('subsidised_work', 'fi', 1, 'Palkkatuettua työtä koskeva yhteenveto', 'Palkkatuettu työ on työsuhde. Työnantaja tekee työntekijän kanssa työsopimuksen; tämä yhteenveto ei korvaa sitä. Palkkatuki on haettava ja päätös saatava ennen työn alkamista (laki 380/2023, 82–94 §).

## Työnantaja

Työnantaja maksaa työehtosopimuksen mukaisen palkan, perehdyttää ja vastaa työturvallisuudesta.

## Tietosuoja

Työpaikka käyttää työnhakijan tietoja vain tämän sopimuksen hoitamiseen. Terveydentilaa ei kirjata. Työnhakija voi perua suostumuksensa tietojen kertomiseen milloin vain.

## Jos jokin muuttuu

Osapuolet kertovat toisilleen heti, jos jokin sovittu muuttuu tai työ ei suju. Omavalmentaja auttaa. Kuka tahansa osapuolista voi pyytää keskustelua.', '2026-03-01'),
  ('subsidised_work', 'sv', 1, 'Sammandrag om arbete med lönesubvention', 'Arbete med lönesubvention är ett anställningsförhållande. Arbetsgivaren ingår ett arbetsavtal med arbetstagaren; det här sammandraget ersätter det inte. Lönesubvention ska sökas och beslutet fås innan arbetet börjar (lag 380/2023, 82–94 §).

## Arbetsgivaren

Arbetsgivaren betalar lön enligt kollektivavtalet, introducerar och ansvarar för arbetarskyddet.

## Dataskydd

Arbetsplatsen använder den arbetssökandes uppgifter bara för att sköta det här avtalet. Hälsotillstånd antecknas inte. Den arbetssökande kan när som helst återta sitt samtycke till att uppgifter berättas.

## Om något ändras

Parterna berättar genast för varandra om något avtalat ändras eller om arbetet inte fungerar. Den kundansvariga hjälper till. Vem som helst av parterna kan be om ett samtal.', '2026-03-01'),
  ('subsidised_work', 'en', 1, 'Summary on subsidised work', 'Subsidised work is employment. The employer makes an employment contract with the employee; this summary does not replace it. Pay subsidy must be applied for and decided before work begins (Act 380/2023, sections 82–94).

## The employer

The employer pays according to the collective agreement, gives an induction and is responsible for occupational safety.

## Data protection

The workplace uses the jobseeker’s details only for carrying out this agreement. Health is not recorded. The jobseeker can withdraw the consent to tell details at any time.

## If something changes

The parties tell each other at once if anything agreed changes or work does not go well. The caseworker helps. Any party can ask for a talk.', '2026-03-01'),
  ('employment', 'fi', 1, 'Työsuhdetta koskeva yhteenveto', 'Työnantaja tekee työntekijän kanssa työsopimuksen (työsopimuslaki 55/2001). Tämä yhteenveto ei korvaa sitä: se kertoo, mitä on yhdessä sovittu tuesta ja aloituksesta.

## Työnantaja

Työnantaja perehdyttää, vastaa työturvallisuudesta ja sopii tarvittavista järjestelyistä.

## Tietosuoja

Työpaikka käyttää työnhakijan tietoja vain tämän sopimuksen hoitamiseen. Terveydentilaa ei kirjata. Työnhakija voi perua suostumuksensa tietojen kertomiseen milloin vain.

## Jos jokin muuttuu

Osapuolet kertovat toisilleen heti, jos jokin sovittu muuttuu tai työ ei suju. Omavalmentaja auttaa. Kuka tahansa osapuolista voi pyytää keskustelua.', '2026-03-01'),
  ('employment', 'sv', 1, 'Sammandrag om anställning', 'Arbetsgivaren ingår ett arbetsavtal med arbetstagaren (arbetsavtalslagen 55/2001). Det här sammandraget ersätter det inte: det berättar vad som har avtalats om stöd och start.

## Arbetsgivaren

Arbetsgivaren introducerar, ansvarar för arbetarskyddet och kommer överens om nödvändiga arrangemang.

## Dataskydd

Arbetsplatsen använder den arbetssökandes uppgifter bara för att sköta det här avtalet. Hälsotillstånd antecknas inte. Den arbetssökande kan när som helst återta sitt samtycke till att uppgifter berättas.

## Om något ändras

Parterna berättar genast för varandra om något avtalat ändras eller om arbetet inte fungerar. Den kundansvariga hjälper till. Vem som helst av parterna kan be om ett samtal.', '2026-03-01'),
  ('employment', 'en', 1, 'Summary on employment', 'The employer makes an employment contract with the employee (Employment Contracts Act 55/2001). This summary does not replace it: it tells what has been agreed about support and the start.

## The employer

The employer gives an induction, is responsible for occupational safety and agrees on the arrangements needed.

## Data protection

The workplace uses the jobseeker’s details only for carrying out this agreement. Health is not recorded. The jobseeker can withdraw the consent to tell details at any time.

## If something changes

The parties tell each other at once if anything agreed changes or work does not go well. The caseworker helps. Any party can ask for a talk.', '2026-03-01'),
  ('coaching_environment', 'fi', 1, 'Sopimus valmennusjaksosta', 'Valmennusympäristössä harjoitellaan työtä ohjaajan tuella. Jakso ei ole työsuhde.

## Valmennusympäristö

Ohjaaja perehdyttää, on paikalla ja antaa palautetta. Ympäristö vastaa turvallisuudesta. Tavoitteita katsotaan yhdessä jakson aikana.

## Tietosuoja

Työpaikka käyttää työnhakijan tietoja vain tämän sopimuksen hoitamiseen. Terveydentilaa ei kirjata. Työnhakija voi perua suostumuksensa tietojen kertomiseen milloin vain.

## Jos jokin muuttuu

Osapuolet kertovat toisilleen heti, jos jokin sovittu muuttuu tai työ ei suju. Omavalmentaja auttaa. Kuka tahansa osapuolista voi pyytää keskustelua.', '2026-03-01'),
  ('coaching_environment', 'sv', 1, 'Avtal om träningsperiod', 'I träningsmiljön övar man arbete med stöd av en handledare. Perioden är inget anställningsförhållande.

## Träningsmiljön

Handledaren introducerar, är på plats och ger respons. Miljön ansvarar för säkerheten. Målen ses över tillsammans under perioden.

## Dataskydd

Arbetsplatsen använder den arbetssökandes uppgifter bara för att sköta det här avtalet. Hälsotillstånd antecknas inte. Den arbetssökande kan när som helst återta sitt samtycke till att uppgifter berättas.

## Om något ändras

Parterna berättar genast för varandra om något avtalat ändras eller om arbetet inte fungerar. Den kundansvariga hjälper till. Vem som helst av parterna kan be om ett samtal.', '2026-03-01'),
  ('coaching_environment', 'en', 1, 'Agreement on a coaching period', 'In a coaching environment one practises work with an instructor’s support. The period is not employment.

## The coaching environment

The instructor gives an induction, is present and gives feedback. The environment is responsible for safety. Aims are looked at together during the period.

## Data protection

The workplace uses the jobseeker’s details only for carrying out this agreement. Health is not recorded. The jobseeker can withdraw the consent to tell details at any time.

## If something changes

The parties tell each other at once if anything agreed changes or work does not go well. The caseworker helps. Any party can ask for a talk.', '2026-03-01'),
  ('supported_entrepreneur_assignment', 'fi', 1, 'Toimeksiantoa koskeva yhteenveto', 'Toimeksiannossa tekijä tekee työn yrittäjänä tai kevytyrittäjänä ja laskuttaa siitä. Tilaaja ja tekijä sopivat hinnasta ja sisällöstä omalla sopimuksellaan; tämä yhteenveto ei korvaa sitä.

## Tilaaja

Tilaaja antaa tarvittavat tiedot, sopii yhteyshenkilöstä ja huolehtii, että työ voidaan tehdä turvallisesti.

## Tietosuoja

Työpaikka käyttää työnhakijan tietoja vain tämän sopimuksen hoitamiseen. Terveydentilaa ei kirjata. Työnhakija voi perua suostumuksensa tietojen kertomiseen milloin vain.

## Jos jokin muuttuu

Osapuolet kertovat toisilleen heti, jos jokin sovittu muuttuu tai työ ei suju. Omavalmentaja auttaa. Kuka tahansa osapuolista voi pyytää keskustelua.', '2026-03-01'),
  ('supported_entrepreneur_assignment', 'sv', 1, 'Sammandrag om uppdrag', 'I ett uppdrag utför personen arbetet som företagare eller lättföretagare och fakturerar för det. Beställaren och utföraren kommer överens om pris och innehåll i ett eget avtal; det här sammandraget ersätter det inte.

## Beställaren

Beställaren ger behövlig information, utser en kontaktperson och ser till att arbetet kan utföras säkert.

## Dataskydd

Arbetsplatsen använder den arbetssökandes uppgifter bara för att sköta det här avtalet. Hälsotillstånd antecknas inte. Den arbetssökande kan när som helst återta sitt samtycke till att uppgifter berättas.

## Om något ändras

Parterna berättar genast för varandra om något avtalat ändras eller om arbetet inte fungerar. Den kundansvariga hjälper till. Vem som helst av parterna kan be om ett samtal.', '2026-03-01'),
  ('supported_entrepreneur_assignment', 'en', 1, 'Summary on an assignment', 'In an assignment the person does the work as an entrepreneur or light entrepreneur and invoices it. The client and the person agree on price and content in a contract of their own; this summary does not replace it.

## The client

The client gives the information needed, names a contact person and makes sure that the work can be done safely.

## Data protection

The workplace uses the jobseeker’s details only for carrying out this agreement. Health is not recorded. The jobseeker can withdraw the consent to tell details at any time.

## If something changes

The parties tell each other at once if anything agreed changes or work does not go well. The caseworker helps. Any party can ask for a talk.', '2026-03-01');
