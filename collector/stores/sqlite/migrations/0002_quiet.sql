CREATE TABLE `quiet` (
	`site` integer NOT NULL,
	`identity` text NOT NULL,
	`hour` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `identity`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tallies` (
	`site` integer NOT NULL,
	`identity` text NOT NULL,
	`hour` integer NOT NULL,
	`journey` text NOT NULL,
	`stage` text NOT NULL,
	`friction` text NOT NULL,
	`page` text NOT NULL,
	`selector` text NOT NULL,
	`element` text,
	`bundle` integer NOT NULL,
	`advanced` integer NOT NULL,
	PRIMARY KEY(`site`, `identity`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tallies_by_fault` ON `tallies` (`site`,`journey`,`stage`,`friction`,`page`,`selector`,`bundle`,`hour`,`advanced`);--> statement-breakpoint
ALTER TABLE `inventory` ADD `sample` text;