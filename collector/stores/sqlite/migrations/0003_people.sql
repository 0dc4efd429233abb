CREATE TABLE `aliases` (
	`visitor` integer NOT NULL,
	`row` integer NOT NULL,
	PRIMARY KEY(`visitor`, `row`)
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site` integer NOT NULL,
	`hash` text NOT NULL,
	`visitor` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_by_hash` ON `people` (`site`,`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_by_visitor` ON `people` (`visitor`);--> statement-breakpoint
ALTER TABLE `sites` ADD `pepper` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `sites` SET `pepper` = lower(hex(randomblob(16)));--> statement-breakpoint
ALTER TABLE `visitors` ADD `person` integer;--> statement-breakpoint
ALTER TABLE `visitors` ADD `joined` integer;--> statement-breakpoint
ALTER TABLE `visitors` ADD `tab` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `visitors_by_joined` ON `visitors` (`joined`) WHERE joined is not null;