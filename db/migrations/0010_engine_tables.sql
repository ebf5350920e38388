CREATE TABLE "bridge_action" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"version_number" integer NOT NULL,
	"position" smallint NOT NULL,
	"cost" integer NOT NULL,
	"values" jsonb NOT NULL,
	"name_fi" text NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"explanation_fi" text NOT NULL,
	"explanation_sv" text NOT NULL,
	"explanation_en" text NOT NULL,
	"valid_from" date NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	CONSTRAINT "bridge_action_version" UNIQUE("code","version_number"),
	CONSTRAINT "bridge_action_cost" CHECK ("bridge_action"."cost" between 0 and 1000)
);
--> statement-breakpoint
CREATE TABLE "bridge_choice" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pseudonym" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"action_codes" text[] NOT NULL,
	"cost" integer NOT NULL,
	"chosen_by" uuid NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid NOT NULL,
	"action_codes" text[] NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"answer" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "task_note_state" CHECK ("task_note"."state" in ('open','agreed','declined','withdrawn')),
	CONSTRAINT "task_note_answered" CHECK (("task_note"."state" in ('agreed','declined')) = ("task_note"."answered_by" is not null and "task_note"."answered_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "employment_area" (
	"code" text PRIMARY KEY NOT NULL,
	"name_fi" text NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
-- The thirteen municipalities of North Karelia are one area; municipalities come to it by the column's default.
INSERT INTO employment_area (code, name_fi, name_sv, name_en) VALUES
  ('north_karelia', 'Pohjois-Karjala', 'Norra Karelen', 'North Karelia');
--> statement-breakpoint
CREATE TABLE "occupation_similarity" (
	"isco_a" text NOT NULL,
	"isco_b" text NOT NULL,
	"percent" smallint NOT NULL,
	CONSTRAINT "occupation_similarity_isco_a_isco_b_pk" PRIMARY KEY("isco_a","isco_b"),
	CONSTRAINT "occupation_similarity_pair" CHECK ("occupation_similarity"."isco_a" < "occupation_similarity"."isco_b" and "occupation_similarity"."percent" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "skill_similarity" (
	"skill_a" integer NOT NULL,
	"skill_b" integer NOT NULL,
	"percent" smallint NOT NULL,
	CONSTRAINT "skill_similarity_skill_a_skill_b_pk" PRIMARY KEY("skill_a","skill_b"),
	CONSTRAINT "skill_similarity_pair" CHECK ("skill_similarity"."skill_a" < "skill_similarity"."skill_b" and "skill_similarity"."percent" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "jobseeker_group" (
	"jobseeker_id" uuid NOT NULL,
	"group_code" text NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobseeker_group_jobseeker_id_group_code_pk" PRIMARY KEY("jobseeker_id","group_code"),
	CONSTRAINT "jobseeker_group_code" CHECK ("jobseeker_group"."group_code" in ('long_term_unemployed','young','partial_work_ability','immigrant'))
);
--> statement-breakpoint
CREATE TABLE "round_without" (
	"run_id" uuid NOT NULL,
	"pseudonym" uuid NOT NULL,
	"reason" text NOT NULL,
	"bridge" jsonb,
	CONSTRAINT "round_without_run_id_pseudonym_pk" PRIMARY KEY("run_id","pseudonym"),
	CONSTRAINT "round_without_reason" CHECK ("round_without"."reason" in ('not_ready','no_feasible_task','below_floors','dismissed','capacity'))
);
--> statement-breakpoint
CREATE TABLE "task_opener" (
	"task_id" uuid NOT NULL,
	"action_code" text NOT NULL,
	"at_least" smallint NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_opener_task_id_action_code_pk" PRIMARY KEY("task_id","action_code"),
	CONSTRAINT "task_opener_rounded" CHECK ("task_opener"."at_least" >= 0 and "task_opener"."at_least" % 5 = 0)
);
--> statement-breakpoint
ALTER TABLE "municipality" ADD COLUMN "employment_area_code" text DEFAULT 'north_karelia' NOT NULL;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "area_code" text;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "reached" integer;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "suggestions" integer;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "kept" integer;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "score_sum" integer;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "certificate" jsonb;--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "record" "bytea";--> statement-breakpoint
ALTER TABLE "matching_run" ADD COLUMN "record_erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD COLUMN "proposed_by" uuid;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD COLUMN "why" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD COLUMN "effect" jsonb;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD COLUMN "effect_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD COLUMN "rejected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD COLUMN "rejected_by" uuid;--> statement-breakpoint
ALTER TABLE "bridge_action" ADD CONSTRAINT "bridge_action_changed_by_account_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bridge_choice" ADD CONSTRAINT "bridge_choice_pseudonym_matching_profile_pseudonym_fk" FOREIGN KEY ("pseudonym") REFERENCES "public"."matching_profile"("pseudonym") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bridge_choice" ADD CONSTRAINT "bridge_choice_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bridge_choice" ADD CONSTRAINT "bridge_choice_chosen_by_account_id_fk" FOREIGN KEY ("chosen_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_note" ADD CONSTRAINT "task_note_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_note" ADD CONSTRAINT "task_note_written_by_account_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_note" ADD CONSTRAINT "task_note_answered_by_account_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupation_similarity" ADD CONSTRAINT "occupation_similarity_isco_a_isco_group_code_fk" FOREIGN KEY ("isco_a") REFERENCES "public"."isco_group"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupation_similarity" ADD CONSTRAINT "occupation_similarity_isco_b_isco_group_code_fk" FOREIGN KEY ("isco_b") REFERENCES "public"."isco_group"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_similarity" ADD CONSTRAINT "skill_similarity_skill_a_esco_skill_id_fk" FOREIGN KEY ("skill_a") REFERENCES "public"."esco_skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_similarity" ADD CONSTRAINT "skill_similarity_skill_b_esco_skill_id_fk" FOREIGN KEY ("skill_b") REFERENCES "public"."esco_skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobseeker_group" ADD CONSTRAINT "jobseeker_group_jobseeker_id_jobseeker_identity_id_fk" FOREIGN KEY ("jobseeker_id") REFERENCES "public"."jobseeker_identity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobseeker_group" ADD CONSTRAINT "jobseeker_group_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_without" ADD CONSTRAINT "round_without_run_id_matching_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."matching_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_without" ADD CONSTRAINT "round_without_pseudonym_matching_profile_pseudonym_fk" FOREIGN KEY ("pseudonym") REFERENCES "public"."matching_profile"("pseudonym") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_opener" ADD CONSTRAINT "task_opener_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bridge_action_changed_by" ON "bridge_action" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "bridge_choice_person" ON "bridge_choice" USING btree ("pseudonym","task_id");--> statement-breakpoint
CREATE INDEX "bridge_choice_task" ON "bridge_choice" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "bridge_choice_chosen_by" ON "bridge_choice" USING btree ("chosen_by");--> statement-breakpoint
CREATE INDEX "task_note_task" ON "task_note" USING btree ("task_id","state");--> statement-breakpoint
CREATE INDEX "task_note_written_by" ON "task_note" USING btree ("written_by","state");--> statement-breakpoint
CREATE INDEX "task_note_answered_by" ON "task_note" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "occupation_similarity_other" ON "occupation_similarity" USING btree ("isco_b");--> statement-breakpoint
CREATE INDEX "skill_similarity_other" ON "skill_similarity" USING btree ("skill_b");--> statement-breakpoint
CREATE INDEX "jobseeker_group_recorded_by" ON "jobseeker_group" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "round_without_person" ON "round_without" USING btree ("pseudonym");--> statement-breakpoint
ALTER TABLE "municipality" ADD CONSTRAINT "municipality_employment_area_code_employment_area_code_fk" FOREIGN KEY ("employment_area_code") REFERENCES "public"."employment_area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching_run" ADD CONSTRAINT "matching_run_area_code_employment_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."employment_area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD CONSTRAINT "parameter_set_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parameter_set" ADD CONSTRAINT "parameter_set_rejected_by_account_id_fk" FOREIGN KEY ("rejected_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "municipality_employment_area" ON "municipality" USING btree ("employment_area_code");--> statement-breakpoint
CREATE INDEX "matching_run_area" ON "matching_run" USING btree ("area_code","started_at");--> statement-breakpoint
CREATE INDEX "matching_run_recorded" ON "matching_run" USING btree ("started_at") WHERE "matching_run"."record" is not null;--> statement-breakpoint
CREATE INDEX "parameter_set_proposed_by" ON "parameter_set" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "parameter_set_rejected_by" ON "parameter_set" USING btree ("rejected_by");--> statement-breakpoint
ALTER TABLE "matching_run" ADD CONSTRAINT "matching_run_counted" CHECK (not "matching_run"."counted" or "matching_run"."area_code" is not null);--> statement-breakpoint
ALTER TABLE "parameter_set" ADD CONSTRAINT "parameter_set_one_end" CHECK ("parameter_set"."approved_at" is null or "parameter_set"."rejected_at" is null);
