DROP TABLE `standings`;
--> statement-breakpoint
DROP TABLE `stays`;
--> statement-breakpoint
CREATE TABLE `changes` (
	`id` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`at` integer NOT NULL,
	`label` text NOT NULL,
	`journey` text,
	`stage` text,
	`happening` text
);
--> statement-breakpoint
CREATE INDEX `changes_by_site` ON `changes` (`site`,`at`);
--> statement-breakpoint
CREATE TABLE `editions` (
	`generation` integer NOT NULL,
	`journey` text NOT NULL,
	`stage` text NOT NULL,
	`persona` text NOT NULL,
	`at` integer NOT NULL,
	`measure` text NOT NULL,
	PRIMARY KEY(`generation`, `journey`, `stage`, `persona`, `at`)
);
--> statement-breakpoint
CREATE TABLE `generations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site` integer NOT NULL,
	`version` integer NOT NULL,
	`journeys` text NOT NULL,
	`personas` text NOT NULL,
	`started_at` integer NOT NULL,
	`state` text NOT NULL,
	`relearn` integer NOT NULL,
	`learned_to` integer NOT NULL,
	`total` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `generations_by_site` ON `generations` (`site`,`state`);
--> statement-breakpoint
CREATE TABLE `inventory` (
	`site` integer NOT NULL,
	`day` integer NOT NULL,
	`what` text NOT NULL,
	`n` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`site`, `day`, `what`)
);
--> statement-breakpoint
CREATE TABLE `learned` (
	`generation` integer NOT NULL,
	`journey` text NOT NULL,
	`stage` text NOT NULL,
	`persona` text NOT NULL,
	`learner` text NOT NULL,
	PRIMARY KEY(`generation`, `journey`, `stage`, `persona`)
);
--> statement-breakpoint
CREATE TABLE `standings` (
	`generation` integer NOT NULL,
	`visitor` integer NOT NULL,
	`journey` text NOT NULL,
	`standing` text NOT NULL,
	`open` integer,
	PRIMARY KEY(`generation`, `visitor`, `journey`)
);
--> statement-breakpoint
CREATE TABLE `stays` (
	`generation` integer NOT NULL,
	`visitor` integer NOT NULL,
	`journey` text NOT NULL,
	`number` integer NOT NULL,
	`stage` text NOT NULL,
	`entered_at` integer NOT NULL,
	`left_at` integer,
	`left_how` text,
	`stalled_at` integer,
	`stall_ended_at` integer,
	`due_at` integer,
	`stay` text NOT NULL,
	PRIMARY KEY(`generation`, `visitor`, `journey`, `number`)
);
--> statement-breakpoint
CREATE INDEX `stays_by_due` ON `stays` (`generation`,`due_at`) WHERE due_at is not null;
--> statement-breakpoint
CREATE INDEX `stays_by_entry` ON `stays` (`generation`,`journey`,`entered_at`);
--> statement-breakpoint
CREATE TABLE `waiting` (
	`generation` integer NOT NULL,
	`visitor` integer NOT NULL,
	PRIMARY KEY(`generation`, `visitor`)
);
--> statement-breakpoint
CREATE TABLE `withdrawn` (
	`site` integer NOT NULL,
	`visitor` integer NOT NULL,
	`journey` text NOT NULL,
	`stage` text NOT NULL,
	`entered_at` integer NOT NULL,
	`withdrawn_at` integer NOT NULL,
	`stall` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `withdrawn_by_entry` ON `withdrawn` (`site`,`journey`,`entered_at`);
--> statement-breakpoint
ALTER TABLE `sessions` ADD `device` text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE TABLE `__new_touchpoints` (
	`id` integer PRIMARY KEY NOT NULL,
	`session` integer NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_touchpoints` SELECT `id`, `session`, json_extract(`body`, '$.at'), `body` FROM `touchpoints`;
--> statement-breakpoint
DROP TABLE `touchpoints`;
--> statement-breakpoint
ALTER TABLE `__new_touchpoints` RENAME TO `touchpoints`;
--> statement-breakpoint
INSERT INTO `generations` (`site`, `version`, `journeys`, `personas`, `started_at`, `state`, `relearn`, `learned_to`, `total`, `revision`) SELECT `id`, `version`, `journeys`, '[]', 0, 'current', 1, 0, 0, `id` FROM `sites`;
--> statement-breakpoint
INSERT INTO `waiting` SELECT `generations`.`id`, `visitors`.`id` FROM `visitors` JOIN `generations` ON `generations`.`site` = `visitors`.`site`;
--> statement-breakpoint
UPDATE `generations` SET `total` = (SELECT count(*) FROM `waiting` WHERE `waiting`.`generation` = `generations`.`id`);
--> statement-breakpoint
ALTER TABLE `sites` ADD `generation` integer;
--> statement-breakpoint
UPDATE `sites` SET `generation` = (SELECT `id` FROM `generations` WHERE `generations`.`site` = `sites`.`id`);
--> statement-breakpoint
ALTER TABLE `sites` DROP COLUMN `journeys`;
--> statement-breakpoint
ALTER TABLE `sites` DROP COLUMN `version`;
