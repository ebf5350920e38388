CREATE TABLE "coaching_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"organisation_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"topics" text[] NOT NULL,
	"task_id" uuid,
	"placement_id" uuid,
	"postal_code" text NOT NULL,
	"street_address" text DEFAULT '' NOT NULL,
	"municipality_code" text NOT NULL,
	"desk_code" text NOT NULL,
	"urgency" text NOT NULL,
	"wishes" text DEFAULT '' NOT NULL,
	"language" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_phone" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'submitted' NOT NULL,
	"coach_id" uuid,
	"handed_to" uuid,
	"handed_by" uuid,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"reply_by" date NOT NULL,
	"visit_by" date NOT NULL,
	"end_reason" text,
	"end_words" text DEFAULT '' NOT NULL,
	"end_side" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "coaching_request_reference" UNIQUE("reference"),
	CONSTRAINT "coaching_request_reference_form" CHECK ("coaching_request"."reference" ~ '^V-[2-9A-Z]{4}-[2-9A-Z]{2}$'),
	CONSTRAINT "coaching_request_topics" CHECK (cardinality("coaching_request"."topics") between 1 and 20),
	CONSTRAINT "coaching_request_about" CHECK ("coaching_request"."placement_id" is null or "coaching_request"."task_id" is not null),
	CONSTRAINT "coaching_request_urgency" CHECK ("coaching_request"."urgency" in ('soon','normal','later')),
	CONSTRAINT "coaching_request_language" CHECK ("coaching_request"."language" in ('fi','sv','en')),
	CONSTRAINT "coaching_request_state" CHECK ("coaching_request"."state" in ('submitted','accepted','declined','visit_booked','in_progress','completed','followed_up','cancelled')),
	CONSTRAINT "coaching_request_coached" CHECK ("coaching_request"."state" in ('submitted','declined','cancelled') or ("coaching_request"."coach_id" is not null and "coaching_request"."answered_at" is not null)),
	CONSTRAINT "coaching_request_ended" CHECK (("coaching_request"."state" in ('declined','cancelled')) = ("coaching_request"."end_reason" is not null and "coaching_request"."end_side" is not null)),
	CONSTRAINT "coaching_request_end_side" CHECK ("coaching_request"."end_side" in ('employer','coach')),
	CONSTRAINT "coaching_request_promise" CHECK ("coaching_request"."reply_by" <= "coaching_request"."visit_by")
);
--> statement-breakpoint
CREATE TABLE "coaching_request_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"act" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"side" text NOT NULL,
	"by" uuid,
	"by_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "coaching_request_event_side" CHECK ("coaching_request_event"."side" in ('employer','coach'))
);
--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_asked_by_account_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_postal_code_postal_code_code_fk" FOREIGN KEY ("postal_code") REFERENCES "public"."postal_code"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_desk_code_municipality_code_fk" FOREIGN KEY ("desk_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_coach_id_account_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_handed_to_account_id_fk" FOREIGN KEY ("handed_to") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request" ADD CONSTRAINT "coaching_request_handed_by_account_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request_event" ADD CONSTRAINT "coaching_request_event_request_id_coaching_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."coaching_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_request_event" ADD CONSTRAINT "coaching_request_event_by_account_id_fk" FOREIGN KEY ("by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coaching_request_organisation" ON "coaching_request" USING btree ("organisation_id","submitted_at");--> statement-breakpoint
CREATE INDEX "coaching_request_asked_by" ON "coaching_request" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "coaching_request_task" ON "coaching_request" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "coaching_request_placement" ON "coaching_request" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "coaching_request_postal_code" ON "coaching_request" USING btree ("postal_code");--> statement-breakpoint
CREATE INDEX "coaching_request_municipality" ON "coaching_request" USING btree ("municipality_code","state");--> statement-breakpoint
CREATE INDEX "coaching_request_desk" ON "coaching_request" USING btree ("desk_code","state","reply_by");--> statement-breakpoint
CREATE INDEX "coaching_request_coach" ON "coaching_request" USING btree ("coach_id","state");--> statement-breakpoint
CREATE INDEX "coaching_request_handed_to" ON "coaching_request" USING btree ("handed_to");--> statement-breakpoint
CREATE INDEX "coaching_request_handed_by" ON "coaching_request" USING btree ("handed_by");--> statement-breakpoint
CREATE INDEX "coaching_request_event_request" ON "coaching_request_event" USING btree ("request_id","at");--> statement-breakpoint
CREATE INDEX "coaching_request_event_by" ON "coaching_request_event" USING btree ("by");