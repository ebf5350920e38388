-- Whom a caseworker's question about a published task goes to: addresses to write to, nothing else of the people.
CREATE FUNCTION toimi.members_to_ask(about uuid) RETURNS TABLE (email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT a.email, a.language FROM task t
    JOIN organisation_membership m ON m.organisation_id = t.organisation_id
    JOIN account a ON a.id = m.account_id
  WHERE t.id = about AND t.status = 'published' AND toimi.acting_as('caseworker') AND a.email_verified_at IS NOT NULL AND a.closed_at IS NULL
$$;

-- Whom the employer's answer goes to.
CREATE FUNCTION toimi.note_writer(note uuid) RETURNS TABLE (email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT a.email, a.language FROM task_note n
    JOIN task t ON t.id = n.task_id
    JOIN account a ON a.id = n.written_by
  WHERE n.id = note AND t.organisation_id = toimi.acting_organisation() AND a.closed_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION toimi.members_to_ask(uuid), toimi.note_writer(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.members_to_ask(uuid), toimi.note_writer(uuid) TO toimi_app;

-- The first supports: the engine's own default ones (a test holds them equal), with the words that pages show.
INSERT INTO bridge_action (code, version_number, position, cost, values, name_fi, name_sv, name_en,
  explanation_fi, explanation_sv, explanation_en, valid_from) VALUES
  ('adjust_little', 1, 1, 3, '{"kind":"adjustment","effect":{"kind":"lower_demand","by":1},"agrees":["employer"],"leadsTo":"ask_employer"}',
    'Työtä kevennetään hieman', 'Arbetet underlättas lite', 'The work is made a little lighter',
    'Työnantaja järjestää työn niin, että siinä vaaditaan tässä asiassa yhden tason vähemmän.',
    'Arbetsgivaren ordnar arbetet så att det kräver en nivå mindre i det här avseendet.',
    'The employer arranges the work so that it asks one level less in this respect.', '2026-03-01'),
  ('adjust_much', 1, 2, 7, '{"kind":"major_adjustment","effect":{"kind":"lower_demand","by":2},"agrees":["employer"],"leadsTo":"ask_employer"}',
    'Työtä kevennetään selvästi', 'Arbetet underlättas tydligt', 'The work is made clearly lighter',
    'Työnantaja hankkii apuvälineen tai siirtää osan työstä toiselle, jolloin vaatimus laskee kaksi tasoa.',
    'Arbetsgivaren skaffar ett hjälpmedel eller flyttar en del av arbetet till någon annan, så att kravet sjunker två nivåer.',
    'The employer gets an aid or moves part of the work to somebody else, so that two levels less are asked.', '2026-03-01'),
  ('induction_in_writing', 1, 3, 2, '{"kind":"induction","effect":{"kind":"cover","covers":["concentration","independence"]},"agrees":["employer"],"leadsTo":"ask_employer"}',
    'Perehdytys kirjallisena', 'Skriftlig introduktion', 'Induction in writing',
    'Päivän työt kirjoitetaan paperille vaihe vaiheelta, jolloin mitään ei tarvitse muistaa ulkoa.',
    'Dagens arbete skrivs ner steg för steg, så att man inte behöver minnas allt utantill.',
    'The day''s work is written down step by step, so that nothing has to be remembered by heart.', '2026-03-01'),
  ('induction_in_pictures', 1, 4, 2, '{"kind":"induction","effect":{"kind":"cover","covers":["reading_writing"]},"agrees":["employer"],"leadsTo":"ask_employer"}',
    'Perehdytys kuvilla', 'Introduktion med bilder', 'Induction in pictures',
    'Työn vaiheet näytetään kuvina, jolloin lukemista ja kirjoittamista tarvitaan vähemmän.',
    'Arbetets skeden visas i bilder, så att det behövs mindre läsning och skrivning.',
    'The steps of the work are shown in pictures, so that less reading and writing is needed.', '2026-03-01'),
  ('bilingual_instructions', 1, 5, 4, '{"kind":"language","effect":{"kind":"lower_language","by":1},"agrees":["employer"],"leadsTo":"ask_employer","limits":{"highestLevel":3}}',
    'Ohjeet kahdella kielellä', 'Anvisningar på två språk', 'Instructions in two languages',
    'Työn tärkeimmät sanat ja turvallisuusohjeet kirjoitetaan myös työntekijän omalla kielellä, joten työssä pärjää hieman vähemmällä kielitaidolla.',
    'De viktigaste orden och säkerhetsanvisningarna skrivs också på arbetstagarens eget språk, så att det går att klara sig med lite mindre språkkunskaper.',
    'The most important words and the safety instructions are also written in the worker''s own language, so that slightly less language skill is enough.', '2026-03-01'),
  ('shorter_day', 1, 6, 3, '{"kind":"hours","effect":{"kind":"shorten_day","by":2},"agrees":["employer"],"leadsTo":"ask_employer","limits":{"leastHours":4}}',
    'Lyhyempi työpäivä', 'Kortare arbetsdag', 'A shorter working day',
    'Työpäivää lyhennetään enintään kaksi tuntia, mutta päivä on aina vähintään neljä tuntia.',
    'Arbetsdagen förkortas med högst två timmar, men den är alltid minst fyra timmar.',
    'The day becomes at most two hours shorter, but is always at least four hours.', '2026-03-01'),
  ('other_weekly_hours', 1, 7, 3, '{"kind":"hours","effect":{"kind":"widen_hours","by":5},"agrees":["employer"],"leadsTo":"ask_employer","limits":{"leastHours":4}}',
    'Viikkotunnit sovitaan toisin', 'Andra veckotimmar', 'Other weekly hours',
    'Työnantaja joustaa viikkotunneissa enintään viisi tuntia kumpaankin suuntaan.',
    'Arbetsgivaren är flexibel med veckotimmarna, högst fem timmar åt vardera hållet.',
    'The employer is flexible about weekly hours, by at most five hours either way.', '2026-03-01'),
  ('other_times', 1, 8, 4, '{"kind":"hours","effect":{"kind":"move_slots","by":2},"agrees":["employer"],"leadsTo":"ask_employer"}',
    'Työajat siirretään sopiviksi', 'Arbetstiderna flyttas så att de passar', 'Working times are moved to suit',
    'Työnantaja siirtää enintään kaksi viikon työvuoroa aikoihin, jotka sopivat työnhakijalle.',
    'Arbetsgivaren flyttar högst två av veckans arbetspass till tider som passar den arbetssökande.',
    'The employer moves at most two of the week''s shifts to times that suit the jobseeker.', '2026-03-01'),
  ('coach_little', 1, 9, 5, '{"kind":"coaching","effect":{"kind":"coach","needBy":1,"covers":["concentration","conflict","customers","independence","pace","teamwork"]},"agrees":["jobseeker","employer","coach"],"leadsTo":"request_coaching"}',
    'Työhönvalmentaja joka toinen viikko', 'Arbetstränare varannan vecka', 'A job coach every second week',
    'Työhönvalmentaja käy työpaikalla joka toinen viikko ja auttaa työn oppimisessa ja yhteisissä sopimisissa.',
    'Arbetstränaren besöker arbetsplatsen varannan vecka och hjälper till med att lära sig arbetet och komma överens om saker.',
    'The job coach visits the workplace every second week and helps with learning the work and agreeing on things together.', '2026-03-01'),
  ('coach_regular', 1, 10, 9, '{"kind":"coaching","effect":{"kind":"coach","needBy":2,"covers":["concentration","conflict","customers","independence","pace","teamwork"]},"agrees":["jobseeker","employer","coach"],"leadsTo":"request_coaching"}',
    'Työhönvalmentaja kerran viikossa', 'Arbetstränare en gång i veckan', 'A job coach once a week',
    'Työhönvalmentaja käy työpaikalla joka viikko, kunnes työ sujuu.',
    'Arbetstränaren besöker arbetsplatsen varje vecka tills arbetet går bra.',
    'The job coach visits the workplace every week until the work goes well.', '2026-03-01'),
  ('coach_steady', 1, 11, 16, '{"kind":"coaching","effect":{"kind":"coach","needBy":3,"covers":["concentration","conflict","customers","independence","pace","teamwork"]},"agrees":["jobseeker","employer","coach"],"leadsTo":"request_coaching"}',
    'Työhönvalmentaja monta kertaa viikossa', 'Arbetstränare flera gånger i veckan', 'A job coach several times a week',
    'Työhönvalmentaja on alussa työpaikalla monta kertaa viikossa ja tekee työtä rinnalla.',
    'Arbetstränaren är i början på arbetsplatsen flera gånger i veckan och arbetar bredvid.',
    'At first the job coach is at the workplace several times a week and works alongside.', '2026-03-01'),
  ('shared_ride', 1, 12, 6, '{"kind":"transport","effect":{"kind":"arrange_ride","mode":"car"},"agrees":["jobseeker","employer"],"leadsTo":"arrange_transport","limits":{"mostMinutes":45}}',
    'Kyyti työmatkalle', 'Skjuts till arbetet', 'A ride to work',
    'Työmatkalle järjestetään autokyyti, esimerkiksi työkaverin tai yhteisen taksin kanssa.',
    'En bilskjuts ordnas till arbetet, till exempel med en arbetskamrat eller en gemensam taxi.',
    'A ride by car is arranged for the way to work, for example with a colleague or a shared taxi.', '2026-03-01'),
  ('card_with_a_test', 1, 13, 2, '{"kind":"training","effect":{"kind":"train_card"},"agrees":["jobseeker"],"leadsTo":"train_card","limits":{"cards":["alcohol_pass","hygiene"]}}',
    'Kortti testillä', 'Kort genom ett test', 'A card from a test',
    'Työssä tarvittavan kortin saa lyhyellä testillä, johon voi valmistautua muutamassa tunnissa.',
    'Kortet som behövs i arbetet får man genom ett kort test, som man kan förbereda sig för på några timmar.',
    'The card that the work needs comes from a short test that takes a few hours to prepare for.', '2026-03-01'),
  ('card_in_a_day', 1, 14, 4, '{"kind":"training","effect":{"kind":"train_card"},"agrees":["jobseeker"],"leadsTo":"train_card","limits":{"cards":["first_aid","hot_work","occupational_safety","road_safety"]}}',
    'Kortti päivän koulutuksesta', 'Kort efter en dags utbildning', 'A card from a one-day course',
    'Työssä tarvittavan kortin saa, kun käy yhden päivän koulutuksen.',
    'Kortet som behövs i arbetet får man genom att gå en utbildning på en dag.',
    'The card that the work needs comes from a course of one day.', '2026-03-01'),
  ('card_with_a_course', 1, 15, 12, '{"kind":"training","effect":{"kind":"train_card"},"agrees":["jobseeker","municipality"],"leadsTo":"train_card","limits":{"cards":["crowd_control","forklift","plant_protection"]}}',
    'Kortti kurssilta', 'Kort efter en kurs', 'A card from a course',
    'Työssä tarvittava kortti vaatii usean päivän kurssin, josta sovitaan kunnan kanssa.',
    'Kortet som behövs i arbetet kräver en kurs på flera dagar, som man kommer överens om med kommunen.',
    'The card that the work needs takes a course of several days, which is agreed with the municipality.', '2026-03-01'),
  ('adjustment_support', 1, 16, 2, '{"kind":"money","effect":{"kind":"relieve","kinds":["major_adjustment"],"by":3},"agrees":["employer","municipality"],"leadsTo":"apply"}',
    'Työolosuhteiden järjestelytuki', 'Stöd för specialarrangemang på arbetsplatsen', 'Workplace adjustment support',
    'Tuki korvaa työnantajalle työpaikan muutoksista syntyviä kuluja.',
    'Stödet ersätter arbetsgivarens kostnader för ändringar på arbetsplatsen.',
    'The support pays the employer for the costs of changes at the workplace.', '2026-03-01'),
  ('employment_supplement', 1, 17, 2, '{"kind":"money","effect":{"kind":"relieve","kinds":["adjustment","hours","induction","language","major_adjustment"],"by":1},"agrees":["employer","municipality"],"leadsTo":"apply","limits":{"forms":["employment"]}}',
    'Työllistämislisä', 'Sysselsättningstillägg', 'Employment supplement',
    'Lisä korvaa osan palkasta, jolloin työnantajalla on varaa käyttää aikaa perehdytykseen ja työn keventämiseen.',
    'Tillägget ersätter en del av lönen, så att arbetsgivaren har råd att lägga tid på introduktion och på att underlätta arbetet.',
    'The supplement pays part of the wage, so that the employer can afford time for induction and for making the work lighter.', '2026-03-01');
