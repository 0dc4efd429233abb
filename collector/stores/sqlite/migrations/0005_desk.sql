CREATE TABLE `agencies` (
	`name` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`accent` text,
	`logo` blob,
	`logo_type` text
);
--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`card` text NOT NULL,
	`author` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `comments_by_card` ON `comments` (`site`,`card`,`at`);--> statement-breakpoint
CREATE TABLE `digests` (
	`id` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`period` text NOT NULL,
	`hour` integer NOT NULL,
	`recipients` text NOT NULL,
	`stopped` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `digests_by_site` ON `digests` (`site`);--> statement-breakpoint
CREATE TABLE `dispatches` (
	`what` text NOT NULL,
	`about` text NOT NULL,
	`recipient` text NOT NULL,
	`state` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`sent_at` integer,
	`tries` integer NOT NULL,
	`problem` text,
	PRIMARY KEY(`what`, `about`, `recipient`)
);
--> statement-breakpoint
CREATE TABLE `fixes` (
	`site` integer NOT NULL,
	`card` text NOT NULL,
	`owner` text,
	`effort` text,
	`status` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`site`, `card`)
);
--> statement-breakpoint
CREATE TABLE `map_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`journey` text NOT NULL,
	`at` integer NOT NULL,
	`label` text NOT NULL,
	`figures` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `map_versions_by_journey` ON `map_versions` (`site`,`journey`,`at`);--> statement-breakpoint
CREATE TABLE `shares` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`site` integer NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `shares_by_site` ON `shares` (`site`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`url` text NOT NULL,
	`form` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `webhooks_by_site` ON `webhooks` (`site`);--> statement-breakpoint
ALTER TABLE `keys` ADD `manages` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `agency` text;