package store

import (
	"context"
	"embed"
	"io/fs"
	"log/slog"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"

	"backdesk/domain/fault"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// applicationID marks a SQLite file as an office: "bkdk" (sqlite.org/pragma.html#pragma_application_id).
const applicationID = 0x626b646b

// newest is the version that this program brings an office to: the greatest
// number of a migration, in SQL or in Go. It is kept in the file as user_version, which costs
// nothing to read.
var newest = sync.OnceValue(func() int64 {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic("store: " + err.Error()) // the pattern is a constant
	}
	top := int64(sealing)
	for _, name := range names {
		digits, _, _ := strings.Cut(path.Base(name), "_")
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			panic("store: a migration without a number: " + name)
		}
		top = max(top, n)
	}
	return top
})

// version reads which version the file is from.
func (o *Office) version(ctx context.Context) (int64, error) {
	c, err := o.readers.take(ctx)
	if err != nil {
		return 0, translate(err)
	}
	defer o.readers.give(c)
	var v int64
	err = (&Tx{conn: c}).QueryRow(ctx, "PRAGMA user_version").Scan(&v)
	return v, err
}

// upgrade brings an older office to this version, behind the writers' lock, so
// that only one of several programs does it.
func (o *Office) upgrade(ctx context.Context, version int64) error {
	if version == newest() {
		return nil
	}
	if version > newest() {
		return newer(version)
	}
	_, done, err := o.writer.take(ctx)
	if err != nil {
		return translate(err)
	}
	defer done()
	if version, err = o.version(ctx); err != nil || version == newest() {
		return err
	}
	if err := o.migrate(ctx); err != nil {
		return translate(err)
	}
	if version < sealing {
		if err := scrub(ctx, o.writes); err != nil {
			return translate(err)
		}
	}
	return translate(o.mark(ctx))
}

func newer(version int64) error {
	return fault.New(fault.Unavailable, "", "office-newer", fault.Figures{
		"version": strconv.FormatInt(version, 10), "known": strconv.FormatInt(newest(), 10),
	})
}

// migrate runs what is missing.
func (o *Office) migrate(ctx context.Context) error {
	dir, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, o.writes, dir, goose.WithSlog(slog.New(slog.DiscardHandler)),
		goose.WithGoMigrations(goose.NewGoMigration(sealing, &goose.GoFunc{RunTx: o.sealPlain}, nil)))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// mark writes the file's version, last of all: when the program dies before,
// the next one finds the migrations recorded and goes on.
func (o *Office) mark(ctx context.Context) error {
	_, err := o.writes.ExecContext(ctx, "PRAGMA user_version = "+strconv.FormatInt(newest(), 10))
	return err
}
