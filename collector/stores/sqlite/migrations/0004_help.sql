CREATE TABLE `helps` (
	`visitor` integer NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`visitor`, `name`)
);
--> statement-breakpoint
ALTER TABLE `sites` ADD `help` text DEFAULT '[]' NOT NULL;