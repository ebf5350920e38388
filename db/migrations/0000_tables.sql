CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"language" text DEFAULT 'fi' NOT NULL,
	"email_verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "account_language" CHECK ("account"."language" in ('fi','sv','en'))
);
--> statement-breakpoint
CREATE TABLE "account_credential" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"totp_secret" text,
	"totp_confirmed_at" timestamp with time zone,
	"totp_last_step" bigint,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caseworker_cover" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"caseworker_id" uuid NOT NULL,
	"covering_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "caseworker_cover_dates" CHECK ("caseworker_cover"."from_date" <= "caseworker_cover"."to_date")
);
--> statement-breakpoint
CREATE TABLE "staff_role" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"municipality_code" text,
	"granted_by" uuid,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "staff_role_role" CHECK ("staff_role"."role" in ('caseworker','coach','officer','coordinator'))
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"business_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'registered' NOT NULL,
	"municipality_code" text NOT NULL,
	"postal_code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"verified_at" timestamp with time zone,
	"verified_by" uuid,
	"suspended_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisation_business_id_unique" UNIQUE("business_id"),
	CONSTRAINT "organisation_kind" CHECK ("organisation"."kind" in ('municipal_unit','social_enterprise','association','foundation','parish','company')),
	CONSTRAINT "organisation_status" CHECK ("organisation"."status" in ('registered','verified','suspended'))
);
--> statement-breakpoint
CREATE TABLE "organisation_join_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "organisation_join_request_state" CHECK ("organisation_join_request"."state" in ('open','accepted','refused'))
);
--> statement-breakpoint
CREATE TABLE "organisation_membership" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_membership_organisation_id_account_id_pk" PRIMARY KEY("organisation_id","account_id"),
	CONSTRAINT "organisation_membership_role" CHECK ("organisation_membership"."role" in ('owner','member'))
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"account_id" uuid,
	"acting_as" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"outcome" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"recipient" text NOT NULL,
	"template" text NOT NULL,
	"language" text NOT NULL,
	"values" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "rule" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"scope" text DEFAULT '' NOT NULL,
	"value" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	CONSTRAINT "rule_version" UNIQUE("code","scope","valid_from"),
	CONSTRAINT "rule_dates" CHECK ("rule"."valid_to" is null or "rule"."valid_to" >= "rule"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "esco_occupation" (
	"code" text PRIMARY KEY NOT NULL,
	"isco_code" text NOT NULL,
	"uri" text NOT NULL,
	"label_fi" text NOT NULL,
	"label_sv" text NOT NULL,
	"label_en" text NOT NULL,
	"alternative_labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "esco_occupation_uri_unique" UNIQUE("uri")
);
--> statement-breakpoint
CREATE TABLE "esco_occupation_skill" (
	"occupation_code" text NOT NULL,
	"skill_id" integer NOT NULL,
	"essential" boolean NOT NULL,
	CONSTRAINT "esco_occupation_skill_occupation_code_skill_id_pk" PRIMARY KEY("occupation_code","skill_id")
);
--> statement-breakpoint
CREATE TABLE "esco_skill" (
	"id" integer PRIMARY KEY NOT NULL,
	"uri" text NOT NULL,
	"label_fi" text NOT NULL,
	"label_sv" text NOT NULL,
	"label_en" text NOT NULL,
	"skill_group" text NOT NULL,
	"transversal" boolean NOT NULL,
	"language" boolean NOT NULL,
	CONSTRAINT "esco_skill_uri_unique" UNIQUE("uri")
);
--> statement-breakpoint
CREATE TABLE "isco_group" (
	"code" text PRIMARY KEY NOT NULL,
	"level" smallint NOT NULL,
	"parent" text,
	"label_fi" text NOT NULL,
	"label_sv" text NOT NULL,
	"label_en" text NOT NULL,
	"alternative_labels" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"code" text PRIMARY KEY NOT NULL,
	"name_fi" text NOT NULL,
	"name_sv" text NOT NULL,
	"lat" double precision NOT NULL,
	"lon" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "occupation_demand" (
	"code" text PRIMARY KEY NOT NULL,
	"demands" jsonb NOT NULL,
	"basis" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postal_code" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"municipality_code" text NOT NULL,
	"lat" double precision NOT NULL,
	"lon" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_version" (
	"name" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "travel_minutes" (
	"from_code" text NOT NULL,
	"to_code" text NOT NULL,
	"car" smallint NOT NULL,
	"public_transport" smallint NOT NULL,
	"walk" smallint NOT NULL,
	CONSTRAINT "travel_minutes_from_code_to_code_pk" PRIMARY KEY("from_code","to_code")
);
--> statement-breakpoint
CREATE TABLE "jobseeker_identity" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"customer_number" text DEFAULT '' NOT NULL,
	"language" text DEFAULT 'fi' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "jobseeker_identity_number_unique" UNIQUE("number"),
	CONSTRAINT "jobseeker_identity_language" CHECK ("jobseeker_identity"."language" in ('fi','sv','en'))
);
--> statement-breakpoint
CREATE TABLE "matching_profile" (
	"jobseeker_id" uuid PRIMARY KEY NOT NULL,
	"pseudonym" uuid DEFAULT gen_random_uuid() NOT NULL,
	"postal_code" text,
	"modes" text[] DEFAULT '{}' NOT NULL,
	"reach_minutes" smallint,
	"hours_min" smallint,
	"hours_max" smallint,
	"hours_per_day_max" smallint,
	"from_date" date,
	"slots" smallint[] DEFAULT '{}' NOT NULL,
	"forms" text[] DEFAULT '{}' NOT NULL,
	"languages" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cards" text[] DEFAULT '{}' NOT NULL,
	"skills" integer[] DEFAULT '{}' NOT NULL,
	"capacity" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"absolute" text[] DEFAULT '{}' NOT NULL,
	"interests" text[] DEFAULT '{}' NOT NULL,
	"avoids" text[] DEFAULT '{}' NOT NULL,
	"support_need" smallint,
	"waiting_rounds" smallint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "matching_profile_pseudonym_unique" UNIQUE("pseudonym"),
	CONSTRAINT "matching_profile_hours" CHECK ("matching_profile"."hours_min" is null or "matching_profile"."hours_max" is null or "matching_profile"."hours_min" <= "matching_profile"."hours_max")
);
--> statement-breakpoint
CREATE TABLE "profile_words" (
	"jobseeker_id" uuid PRIMARY KEY NOT NULL,
	"goals" text DEFAULT '' NOT NULL,
	"wishes" text DEFAULT '' NOT NULL,
	"goes_well" text DEFAULT '' NOT NULL,
	"to_avoid" text DEFAULT '' NOT NULL,
	"support" text DEFAULT '' NOT NULL,
	"pages_done" text[] DEFAULT '{}' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"jobseeker_id" uuid NOT NULL,
	"caseworker_id" uuid NOT NULL,
	"municipality_code" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "referral_state" CHECK ("referral"."state" in ('open','ready','paused','ended')),
	CONSTRAINT "referral_ended" CHECK (("referral"."state" = 'ended') = ("referral"."ended_at" is not null and "referral"."ended_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "account_token" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"account_id" uuid,
	"organisation_id" uuid,
	"organisation_role" text,
	"staff_role" text,
	"municipality_code" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone,
	CONSTRAINT "account_token_purpose" CHECK ("account_token"."purpose" in ('verify_email','reset_password','staff_invitation','organisation_invitation'))
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"second_factor_at" timestamp with time zone,
	"device" text DEFAULT '' NOT NULL,
	"acting_organisation_id" uuid
);
--> statement-breakpoint
CREATE TABLE "matching_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cause" text NOT NULL,
	"engine_version" text NOT NULL,
	"parameters_hash" text NOT NULL,
	"input_hash" text NOT NULL,
	"people" integer NOT NULL,
	"tasks" integer NOT NULL,
	"flagged" integer NOT NULL,
	"withdrawn" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parameter_set" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"version_number" integer NOT NULL,
	"values" jsonb NOT NULL,
	"hash" text NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "parameter_set_version" UNIQUE("name","version_number")
);
--> statement-breakpoint
CREATE TABLE "suggestion" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pseudonym" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"state" text DEFAULT 'flagged' NOT NULL,
	"origin" text DEFAULT 'engine' NOT NULL,
	"pick_reason" text DEFAULT '' NOT NULL,
	"score_lo" smallint NOT NULL,
	"score_hi" smallint NOT NULL,
	"contributions" jsonb NOT NULL,
	"explanation" jsonb NOT NULL,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"next_question" text,
	"run_id" uuid,
	"engine_version" text NOT NULL,
	"parameters_hash" text NOT NULL,
	"input" jsonb NOT NULL,
	"input_hash" text NOT NULL,
	"flagged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"snoozed_until" date,
	"dismiss_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "suggestion_pair" UNIQUE("pseudonym","task_id"),
	CONSTRAINT "suggestion_state" CHECK ("suggestion"."state" in ('flagged','shortlisted','dismissed','snoozed','withdrawn')),
	CONSTRAINT "suggestion_origin" CHECK ("suggestion"."origin" in ('engine','caseworker')),
	CONSTRAINT "suggestion_score" CHECK ("suggestion"."score_lo" between 0 and 1000 and "suggestion"."score_hi" between "suggestion"."score_lo" and 1000),
	CONSTRAINT "suggestion_dismissed" CHECK ("suggestion"."state" <> 'dismissed' or "suggestion"."dismiss_reason" is not null),
	CONSTRAINT "suggestion_dismiss_reason" CHECK ("suggestion"."dismiss_reason" in ('person_declines','not_now','demands','travel','times','better_elsewhere','busy','facts','other')),
	CONSTRAINT "suggestion_pick_reason" CHECK ("suggestion"."origin" = 'engine' or "suggestion"."pick_reason" <> ''),
	CONSTRAINT "suggestion_snoozed" CHECK ("suggestion"."state" <> 'snoozed' or "suggestion"."snoozed_until" is not null)
);
--> statement-breakpoint
CREATE TABLE "suggestion_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"act" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason_code" text,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "task_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"occupation_code" text,
	"postal_code" text,
	"street_address" text DEFAULT '' NOT NULL,
	"hours_min" smallint,
	"hours_max" smallint,
	"hours_per_day" smallint,
	"start_date" date,
	"end_date" date,
	"slots" smallint[] DEFAULT '{}' NOT NULL,
	"slots_needed" smallint,
	"places" smallint DEFAULT 1 NOT NULL,
	"languages" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cards" text[] DEFAULT '{}' NOT NULL,
	"skills" integer[] DEFAULT '{}' NOT NULL,
	"demands" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"adjustable" text[] DEFAULT '{}' NOT NULL,
	"forms" text[] DEFAULT '{}' NOT NULL,
	"support_offer" smallint,
	"support_words" text DEFAULT '' NOT NULL,
	"supervisor_name" text DEFAULT '' NOT NULL,
	"sections_done" text[] DEFAULT '{}' NOT NULL,
	"copied_from" uuid,
	"published_at" timestamp with time zone,
	"expires_on" date,
	"reminded_for" date,
	"closed_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "task_number_unique" UNIQUE("number"),
	CONSTRAINT "task_status_known" CHECK ("task"."status" in ('draft','published','paused','filled','withdrawn','expired','archived')),
	CONSTRAINT "task_published_complete" CHECK ("task"."status" = 'draft' or ("task"."status" = 'archived' and "task"."published_at" is null) or ("task"."title" <> '' and "task"."postal_code" is not null and "task"."hours_min" is not null and "task"."hours_max" is not null and "task"."start_date" is not null and cardinality("task"."forms") > 0 and "task"."published_at" is not null)),
	CONSTRAINT "task_hours" CHECK ("task"."hours_min" between 1 and 60 and "task"."hours_max" between "task"."hours_min" and 60),
	CONSTRAINT "task_dates" CHECK ("task"."end_date" is null or "task"."start_date" is null or "task"."end_date" >= "task"."start_date"),
	CONSTRAINT "task_places" CHECK ("task"."places" between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "task_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid NOT NULL,
	"act" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_credential" ADD CONSTRAINT "account_credential_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caseworker_cover" ADD CONSTRAINT "caseworker_cover_caseworker_id_account_id_fk" FOREIGN KEY ("caseworker_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caseworker_cover" ADD CONSTRAINT "caseworker_cover_covering_id_account_id_fk" FOREIGN KEY ("covering_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_granted_by_account_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_postal_code_postal_code_code_fk" FOREIGN KEY ("postal_code") REFERENCES "public"."postal_code"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_verified_by_account_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_join_request" ADD CONSTRAINT "organisation_join_request_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_join_request" ADD CONSTRAINT "organisation_join_request_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_join_request" ADD CONSTRAINT "organisation_join_request_answered_by_account_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_membership" ADD CONSTRAINT "organisation_membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_membership" ADD CONSTRAINT "organisation_membership_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "esco_occupation" ADD CONSTRAINT "esco_occupation_isco_code_isco_group_code_fk" FOREIGN KEY ("isco_code") REFERENCES "public"."isco_group"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "esco_occupation_skill" ADD CONSTRAINT "esco_occupation_skill_occupation_code_esco_occupation_code_fk" FOREIGN KEY ("occupation_code") REFERENCES "public"."esco_occupation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "esco_occupation_skill" ADD CONSTRAINT "esco_occupation_skill_skill_id_esco_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."esco_skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postal_code" ADD CONSTRAINT "postal_code_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_minutes" ADD CONSTRAINT "travel_minutes_from_code_postal_code_code_fk" FOREIGN KEY ("from_code") REFERENCES "public"."postal_code"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_minutes" ADD CONSTRAINT "travel_minutes_to_code_postal_code_code_fk" FOREIGN KEY ("to_code") REFERENCES "public"."postal_code"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching_profile" ADD CONSTRAINT "matching_profile_jobseeker_id_jobseeker_identity_id_fk" FOREIGN KEY ("jobseeker_id") REFERENCES "public"."jobseeker_identity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching_profile" ADD CONSTRAINT "matching_profile_postal_code_postal_code_code_fk" FOREIGN KEY ("postal_code") REFERENCES "public"."postal_code"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_words" ADD CONSTRAINT "profile_words_jobseeker_id_jobseeker_identity_id_fk" FOREIGN KEY ("jobseeker_id") REFERENCES "public"."jobseeker_identity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_jobseeker_id_jobseeker_identity_id_fk" FOREIGN KEY ("jobseeker_id") REFERENCES "public"."jobseeker_identity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_caseworker_id_account_id_fk" FOREIGN KEY ("caseworker_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_acting_organisation_id_organisation_id_fk" FOREIGN KEY ("acting_organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD CONSTRAINT "parameter_set_approved_by_account_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_pseudonym_matching_profile_pseudonym_fk" FOREIGN KEY ("pseudonym") REFERENCES "public"."matching_profile"("pseudonym") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_run_id_matching_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."matching_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_event" ADD CONSTRAINT "suggestion_event_suggestion_id_suggestion_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_event" ADD CONSTRAINT "suggestion_event_by_account_id_fk" FOREIGN KEY ("by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_postal_code_postal_code_code_fk" FOREIGN KEY ("postal_code") REFERENCES "public"."postal_code"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_event" ADD CONSTRAINT "task_event_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_event" ADD CONSTRAINT "task_event_by_account_id_fk" FOREIGN KEY ("by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_confirmed_email" ON "account" USING btree ("email") WHERE "account"."email_verified_at" is not null and "account"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "account_email" ON "account" USING btree ("email");--> statement-breakpoint
CREATE INDEX "caseworker_cover_caseworker" ON "caseworker_cover" USING btree ("caseworker_id");--> statement-breakpoint
CREATE INDEX "caseworker_cover_covering" ON "caseworker_cover" USING btree ("covering_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_role_once" ON "staff_role" USING btree ("account_id","role",coalesce("municipality_code", '')) WHERE "staff_role"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "staff_role_account" ON "staff_role" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "staff_role_municipality" ON "staff_role" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "staff_role_granted_by" ON "staff_role" USING btree ("granted_by");--> statement-breakpoint
CREATE INDEX "organisation_municipality" ON "organisation" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "organisation_postal_code" ON "organisation" USING btree ("postal_code");--> statement-breakpoint
CREATE INDEX "organisation_verified_by" ON "organisation" USING btree ("verified_by");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_join_request_open" ON "organisation_join_request" USING btree ("organisation_id","account_id") WHERE "organisation_join_request"."state" = 'open';--> statement-breakpoint
CREATE INDEX "organisation_join_request_organisation" ON "organisation_join_request" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_join_request_account" ON "organisation_join_request" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "organisation_join_request_answered_by" ON "organisation_join_request" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "organisation_membership_account" ON "organisation_membership" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_entry_subject" ON "audit_entry" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE INDEX "audit_entry_account" ON "audit_entry" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "mail_unsent" ON "mail" USING btree ("created_at") WHERE "mail"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "esco_occupation_isco" ON "esco_occupation" USING btree ("isco_code");--> statement-breakpoint
CREATE INDEX "esco_occupation_skill_skill" ON "esco_occupation_skill" USING btree ("skill_id");--> statement-breakpoint
CREATE INDEX "postal_code_municipality" ON "postal_code" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "travel_minutes_to" ON "travel_minutes" USING btree ("to_code");--> statement-breakpoint
CREATE INDEX "matching_profile_postal_code" ON "matching_profile" USING btree ("postal_code");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_one_current" ON "referral" USING btree ("jobseeker_id") WHERE "referral"."state" <> 'ended';--> statement-breakpoint
CREATE INDEX "referral_jobseeker" ON "referral" USING btree ("jobseeker_id");--> statement-breakpoint
CREATE INDEX "referral_caseworker" ON "referral" USING btree ("caseworker_id","state","changed_at","id");--> statement-breakpoint
CREATE INDEX "referral_municipality" ON "referral" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "account_token_account" ON "account_token" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "account_token_organisation" ON "account_token" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "account_token_municipality" ON "account_token" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "account_token_created_by" ON "account_token" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_acting_organisation" ON "session" USING btree ("acting_organisation_id");--> statement-breakpoint
CREATE INDEX "session_expiry" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "parameter_set_approved_by" ON "parameter_set" USING btree ("approved_by");--> statement-breakpoint
CREATE INDEX "suggestion_task" ON "suggestion" USING btree ("task_id","state");--> statement-breakpoint
CREATE INDEX "suggestion_queue" ON "suggestion" USING btree ("state","flagged_at","id");--> statement-breakpoint
CREATE INDEX "suggestion_run" ON "suggestion" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "suggestion_decided_by" ON "suggestion" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "suggestion_person_state" ON "suggestion" USING btree ("pseudonym","state");--> statement-breakpoint
CREATE INDEX "suggestion_event_suggestion" ON "suggestion_event" USING btree ("suggestion_id","at");--> statement-breakpoint
CREATE INDEX "suggestion_event_by" ON "suggestion_event" USING btree ("by");--> statement-breakpoint
CREATE INDEX "task_organisation" ON "task" USING btree ("organisation_id","status");--> statement-breakpoint
CREATE INDEX "task_status" ON "task" USING btree ("status","published_at","id");--> statement-breakpoint
CREATE INDEX "task_occupation" ON "task" USING btree ("occupation_code");--> statement-breakpoint
CREATE INDEX "task_postal_code" ON "task" USING btree ("postal_code");--> statement-breakpoint
CREATE INDEX "task_created_by" ON "task" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "task_expiring" ON "task" USING btree ("expires_on") WHERE "task"."status" in ('published','paused');--> statement-breakpoint
CREATE INDEX "task_event_task" ON "task_event" USING btree ("task_id","at");--> statement-breakpoint
CREATE INDEX "task_event_by" ON "task_event" USING btree ("by");