CREATE TABLE `searches` (
	`id` integer PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`session` integer NOT NULL,
	`at` integer NOT NULL,
	`term` text,
	`results` integer,
	`refines` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `searches_by_time` ON `searches` (`site`,`at`);--> statement-breakpoint
CREATE INDEX `searches_by_session` ON `searches` (`session`,`at`,`id`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `last_at` integer;--> statement-breakpoint
INSERT INTO `searches` (`id`, `site`, `session`, `at`, `term`, `results`, `refines`)
SELECT t.`id`, v.`site`, t.`session`, t.`at`,
	json_extract(t.`body`, '$.term'), json_extract(t.`body`, '$.results'), coalesce(json_extract(t.`body`, '$.refines'), 0)
FROM `touchpoints` t
JOIN `sessions` s ON s.`id` = t.`session`
JOIN `visitors` v ON v.`id` = s.`visitor`
WHERE json_extract(t.`body`, '$.kind') = 'search'
	OR (json_extract(t.`body`, '$.kind') = 'action' AND json_extract(t.`body`, '$.name') = 'search-click');--> statement-breakpoint
UPDATE `sessions` SET `last_at` = f.`at`
FROM (SELECT `session`, max(`at`) AS `at` FROM `touchpoints` WHERE json_extract(`body`, '$.kind') <> 'page-leave' GROUP BY `session`) f
WHERE f.`session` = `sessions`.`id`;
