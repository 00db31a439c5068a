// Package store keeps an office in one SQLite file: it creates, opens and
// upgrades the file, hands out transactions and owns what the door itself
// keeps — clerks as the door sees them, gapless numbers, the audit chain,
// drafts and search. Each part's tables and SQL stand in a package below.
package store
