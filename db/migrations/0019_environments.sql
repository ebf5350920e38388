CREATE TABLE "environment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"form" text NOT NULL,
	"municipality_code" text NOT NULL,
	"postal_code" text,
	"street_address" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"capacity_per_day" smallint NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "environment_of_organisation" UNIQUE("id","organisation_id"),
	CONSTRAINT "environment_form" CHECK ("environment"."form" in ('municipal_enterprise','internal_unit','partner')),
	CONSTRAINT "environment_capacity" CHECK ("environment"."capacity_per_day" between 1 and 500),
	CONSTRAINT "environment_dates" CHECK ("environment"."closed_on" is null or "environment"."closed_on" >= "environment"."opened_on")
);
--> statement-breakpoint
CREATE TABLE "environment_staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date,
	CONSTRAINT "environment_staff_once" UNIQUE("environment_id","name","role","from_date"),
	CONSTRAINT "environment_staff_role" CHECK ("environment_staff"."role" in ('supervisor','coach','other')),
	CONSTRAINT "environment_staff_dates" CHECK ("environment_staff"."to_date" is null or "environment_staff"."to_date" >= "environment_staff"."from_date")
);
--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "environment_id" uuid;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "capacity_per_day" smallint;--> statement-breakpoint
ALTER TABLE "environment" ADD CONSTRAINT "environment_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment" ADD CONSTRAINT "environment_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment" ADD CONSTRAINT "environment_postal_code_postal_code_code_fk" FOREIGN KEY ("postal_code") REFERENCES "public"."postal_code"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment" ADD CONSTRAINT "environment_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_staff" ADD CONSTRAINT "environment_staff_environment_id_environment_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "environment_organisation" ON "environment" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "environment_municipality" ON "environment" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "environment_postal_code" ON "environment" USING btree ("postal_code");--> statement-breakpoint
CREATE INDEX "environment_created_by" ON "environment" USING btree ("created_by");--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_environment" FOREIGN KEY ("environment_id","organisation_id") REFERENCES "public"."environment"("id","organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_of_environment" ON "task" USING btree ("environment_id","organisation_id");--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_capacity" CHECK (("task"."environment_id" is null) = ("task"."capacity_per_day" is null) and "task"."capacity_per_day" between 1 and 500);