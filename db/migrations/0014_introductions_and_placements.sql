CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"message_id" uuid,
	"consent_request_id" uuid,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attachment_of_one" CHECK (("attachment"."message_id" is null) <> ("attachment"."consent_request_id" is null)),
	CONSTRAINT "attachment_size" CHECK ("attachment"."size" between 1 and 5000000)
);
--> statement-breakpoint
CREATE TABLE "consent_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"pseudonym" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"language" text NOT NULL,
	"how" text NOT NULL,
	"card" jsonb NOT NULL,
	"work" jsonb NOT NULL,
	"token_hash" text,
	"reminder_token_hash" text,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_on" date NOT NULL,
	"reminded_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_how" text,
	"granted" text[] DEFAULT '{}' NOT NULL,
	"shown" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "consent_request_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "consent_request_reminder_token_hash_unique" UNIQUE("reminder_token_hash"),
	CONSTRAINT "consent_request_state" CHECK ("consent_request"."state" in ('asked','granted','refused','talk','lapsed','cancelled','withdrawn')),
	CONSTRAINT "consent_request_language" CHECK ("consent_request"."language" in ('fi','sv','en')),
	CONSTRAINT "consent_request_how" CHECK ("consent_request"."how" in ('email','sms','desk','paper')),
	CONSTRAINT "consent_request_answered_how" CHECK ("consent_request"."answered_how" in ('link','desk','paper')),
	CONSTRAINT "consent_request_answered" CHECK (("consent_request"."state" in ('granted','refused','talk')) <= ("consent_request"."answered_at" is not null and "consent_request"."answered_how" is not null and "consent_request"."shown" <> '')),
	CONSTRAINT "consent_request_granted" CHECK ("consent_request"."state" <> 'granted' or cardinality("consent_request"."granted") > 0),
	CONSTRAINT "consent_request_withdrawn" CHECK (("consent_request"."state" = 'withdrawn') = ("consent_request"."withdrawn_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "introduction" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"consent_request_id" uuid NOT NULL,
	"pseudonym" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"state" text DEFAULT 'introduced' NOT NULL,
	"introduced_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"end_side" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "introduction_consent_request_id_unique" UNIQUE("consent_request_id"),
	CONSTRAINT "introduction_state" CHECK ("introduction"."state" in ('introduced','meeting_agreed','placed','not_continued','withdrawn')),
	CONSTRAINT "introduction_ended" CHECK (("introduction"."state" in ('not_continued','withdrawn')) = ("introduction"."ended_at" is not null)),
	CONSTRAINT "introduction_end_reason" CHECK (("introduction"."state" = 'not_continued') = ("introduction"."end_reason" is not null and "introduction"."end_side" is not null)),
	CONSTRAINT "introduction_end_side" CHECK ("introduction"."end_side" in ('employer','caseworker','jobseeker','task'))
);
--> statement-breakpoint
CREATE TABLE "introduction_card" (
	"introduction_id" uuid PRIMARY KEY NOT NULL,
	"card" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "introduction_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"introduction_id" uuid NOT NULL,
	"side" text NOT NULL,
	"written_by" uuid NOT NULL,
	"writer_name" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "introduction_message_side" CHECK ("introduction_message"."side" in ('employer','caseworker'))
);
--> statement-breakpoint
CREATE TABLE "introduction_reading" (
	"introduction_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"side" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "introduction_reading_introduction_id_account_id_pk" PRIMARY KEY("introduction_id","account_id"),
	CONSTRAINT "introduction_reading_side" CHECK ("introduction_reading"."side" in ('employer','caseworker'))
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"introduction_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" smallint DEFAULT 30 NOT NULL,
	"mode" text NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_side" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_side" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"sequence" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meeting_state" CHECK ("meeting"."state" in ('proposed','agreed','declined','cancelled')),
	CONSTRAINT "meeting_mode" CHECK ("meeting"."mode" in ('on_site','video','phone')),
	CONSTRAINT "meeting_minutes" CHECK ("meeting"."minutes" between 10 and 480),
	CONSTRAINT "meeting_proposed_side" CHECK ("meeting"."proposed_side" in ('employer','caseworker')),
	CONSTRAINT "meeting_answered_side" CHECK ("meeting"."answered_side" in ('employer','caseworker','jobseeker'))
);
--> statement-breakpoint
CREATE TABLE "agreement_template" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"form" text NOT NULL,
	"language" text NOT NULL,
	"version_number" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"valid_from" date NOT NULL,
	"changed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_template_version" UNIQUE("form","language","version_number"),
	CONSTRAINT "agreement_template_language" CHECK ("agreement_template"."language" in ('fi','sv','en'))
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"placement_id" uuid NOT NULL,
	"day" date NOT NULL,
	"status" text NOT NULL,
	"marked_by" uuid NOT NULL,
	"marked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attendance_placement_id_day_pk" PRIMARY KEY("placement_id","day"),
	CONSTRAINT "attendance_status" CHECK ("attendance"."status" in ('present','absent'))
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"placement_id" uuid NOT NULL,
	"side" text NOT NULL,
	"point" text NOT NULL,
	"due_on" date NOT NULL,
	"token_hash" text,
	"asked_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"going" smallint,
	"second" text,
	CONSTRAINT "follow_up_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "follow_up_once" UNIQUE("placement_id","side","point"),
	CONSTRAINT "follow_up_side" CHECK ("follow_up"."side" in ('employer','caseworker')),
	CONSTRAINT "follow_up_point" CHECK ("follow_up"."point" in ('week_1','week_4','end','month_3','month_6')),
	CONSTRAINT "follow_up_going" CHECK ("follow_up"."going" between 1 and 3),
	CONSTRAINT "follow_up_answered" CHECK (("follow_up"."answered_at" is null) = ("follow_up"."going" is null))
);
--> statement-breakpoint
CREATE TABLE "placement" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"introduction_id" uuid NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"pseudonym" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"form" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"days_per_week" smallint NOT NULL,
	"minutes_per_day" smallint NOT NULL,
	"supervisor_name" text NOT NULL,
	"goals" text DEFAULT '' NOT NULL,
	"shop_steward_told_on" date,
	"template_version" integer DEFAULT 1 NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"caseworker_confirmed_at" timestamp with time zone,
	"employer_confirmed_at" timestamp with time zone,
	"employer_confirmed_by" uuid,
	"person_confirmed_at" timestamp with time zone,
	"person_confirmed_how" text,
	"token_hash" text,
	"started_on" date,
	"ended_on" date,
	"outcome" text,
	"end_reason" text,
	"end_side" text,
	"closing_assessment" text DEFAULT '' NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "placement_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "placement_form" CHECK ("placement"."form" in ('employment','subsidised_work','work_trial','rehabilitative_work_activity','coaching_environment','supported_entrepreneur_assignment')),
	CONSTRAINT "placement_state" CHECK ("placement"."state" in ('proposed','agreed','started','interrupted','ended','cancelled')),
	CONSTRAINT "placement_dates" CHECK ("placement"."ends_on" is null or "placement"."ends_on" >= "placement"."starts_on"),
	CONSTRAINT "placement_days" CHECK ("placement"."days_per_week" between 1 and 7),
	CONSTRAINT "placement_minutes" CHECK ("placement"."minutes_per_day" between 30 and 720),
	CONSTRAINT "placement_confirmed" CHECK ("placement"."state" in ('proposed','cancelled') or ("placement"."caseworker_confirmed_at" is not null and "placement"."employer_confirmed_at" is not null and "placement"."person_confirmed_at" is not null)),
	CONSTRAINT "placement_ended" CHECK (("placement"."state" = 'ended') = ("placement"."ended_on" is not null and "placement"."outcome" is not null)),
	CONSTRAINT "placement_person_confirmed_how" CHECK ("placement"."person_confirmed_how" in ('link','desk','paper')),
	CONSTRAINT "placement_end_side" CHECK ("placement"."end_side" in ('employer','caseworker','jobseeker'))
);
--> statement-breakpoint
CREATE TABLE "placement_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"placement_id" uuid NOT NULL,
	"act" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"side" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "placement_event_side" CHECK ("placement_event"."side" in ('employer','caseworker','jobseeker','system'))
);
--> statement-breakpoint
ALTER TABLE "suggestion" DROP CONSTRAINT "suggestion_state";--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "channel" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
ALTER TABLE "suggestion" ADD COLUMN "person_withdrew" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_introduction_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."introduction_message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_consent_request_id_consent_request_id_fk" FOREIGN KEY ("consent_request_id") REFERENCES "public"."consent_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_uploaded_by_account_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_suggestion_id_suggestion_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_pseudonym_matching_profile_pseudonym_fk" FOREIGN KEY ("pseudonym") REFERENCES "public"."matching_profile"("pseudonym") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_asked_by_account_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_answered_by_account_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_withdrawn_by_account_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_suggestion_id_suggestion_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_consent_request_id_consent_request_id_fk" FOREIGN KEY ("consent_request_id") REFERENCES "public"."consent_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_pseudonym_matching_profile_pseudonym_fk" FOREIGN KEY ("pseudonym") REFERENCES "public"."matching_profile"("pseudonym") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_card" ADD CONSTRAINT "introduction_card_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_message" ADD CONSTRAINT "introduction_message_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_message" ADD CONSTRAINT "introduction_message_written_by_account_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_reading" ADD CONSTRAINT "introduction_reading_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_reading" ADD CONSTRAINT "introduction_reading_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_answered_by_account_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_template" ADD CONSTRAINT "agreement_template_changed_by_account_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_marked_by_account_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_answered_by_account_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_suggestion_id_suggestion_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_pseudonym_matching_profile_pseudonym_fk" FOREIGN KEY ("pseudonym") REFERENCES "public"."matching_profile"("pseudonym") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_employer_confirmed_by_account_id_fk" FOREIGN KEY ("employer_confirmed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_event" ADD CONSTRAINT "placement_event_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_event" ADD CONSTRAINT "placement_event_by_account_id_fk" FOREIGN KEY ("by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_message" ON "attachment" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "attachment_consent_request" ON "attachment" USING btree ("consent_request_id");--> statement-breakpoint
CREATE INDEX "attachment_uploaded_by" ON "attachment" USING btree ("uploaded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_request_one_live" ON "consent_request" USING btree ("suggestion_id") WHERE "consent_request"."state" in ('asked','granted');--> statement-breakpoint
CREATE INDEX "consent_request_suggestion" ON "consent_request" USING btree ("suggestion_id");--> statement-breakpoint
CREATE INDEX "consent_request_person" ON "consent_request" USING btree ("pseudonym","state");--> statement-breakpoint
CREATE INDEX "consent_request_task" ON "consent_request" USING btree ("task_id","state");--> statement-breakpoint
CREATE INDEX "consent_request_asked_by" ON "consent_request" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "consent_request_answered_by" ON "consent_request" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "consent_request_withdrawn_by" ON "consent_request" USING btree ("withdrawn_by");--> statement-breakpoint
CREATE INDEX "consent_request_due" ON "consent_request" USING btree ("expires_on") WHERE "consent_request"."state" = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "introduction_one_live" ON "introduction" USING btree ("suggestion_id") WHERE "introduction"."state" in ('introduced','meeting_agreed');--> statement-breakpoint
CREATE INDEX "introduction_suggestion" ON "introduction" USING btree ("suggestion_id");--> statement-breakpoint
CREATE INDEX "introduction_person" ON "introduction" USING btree ("pseudonym","state");--> statement-breakpoint
CREATE INDEX "introduction_task" ON "introduction" USING btree ("task_id","state");--> statement-breakpoint
CREATE INDEX "introduction_organisation" ON "introduction" USING btree ("organisation_id","state","changed_at");--> statement-breakpoint
CREATE INDEX "introduction_message_introduction" ON "introduction_message" USING btree ("introduction_id","at");--> statement-breakpoint
CREATE INDEX "introduction_message_written_by" ON "introduction_message" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "introduction_reading_account" ON "introduction_reading" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "meeting_introduction" ON "meeting" USING btree ("introduction_id","starts_at");--> statement-breakpoint
CREATE INDEX "meeting_proposed_by" ON "meeting" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "meeting_answered_by" ON "meeting" USING btree ("answered_by");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_one_agreed" ON "meeting" USING btree ("introduction_id") WHERE "meeting"."state" = 'agreed';--> statement-breakpoint
CREATE INDEX "agreement_template_changed_by" ON "agreement_template" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "attendance_marked_by" ON "attendance" USING btree ("marked_by");--> statement-breakpoint
CREATE INDEX "follow_up_due" ON "follow_up" USING btree ("due_on") WHERE "follow_up"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "follow_up_answered_by" ON "follow_up" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "placement_introduction" ON "placement" USING btree ("introduction_id");--> statement-breakpoint
CREATE INDEX "placement_suggestion" ON "placement" USING btree ("suggestion_id");--> statement-breakpoint
CREATE INDEX "placement_person" ON "placement" USING btree ("pseudonym","state");--> statement-breakpoint
CREATE INDEX "placement_task" ON "placement" USING btree ("task_id","state");--> statement-breakpoint
CREATE INDEX "placement_organisation" ON "placement" USING btree ("organisation_id","state","starts_on");--> statement-breakpoint
CREATE INDEX "placement_proposed_by" ON "placement" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "placement_employer_confirmed_by" ON "placement" USING btree ("employer_confirmed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "placement_one_of_introduction" ON "placement" USING btree ("introduction_id") WHERE "placement"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "placement_event_placement" ON "placement_event" USING btree ("placement_id","at");--> statement-breakpoint
CREATE INDEX "placement_event_by" ON "placement_event" USING btree ("by");--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "mail_channel" CHECK ("mail"."channel" in ('email','sms'));--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_state" CHECK ("suggestion"."state" in ('flagged','shortlisted','dismissed','snoozed','consent_asked','consented','declined','lapsed','introduced','meeting_agreed','placed','not_continued','withdrawn'));