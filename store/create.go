package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"backdesk/domain/fault"
)

// Create makes a new office file. It is built under another name beside path,
// filled by found (nil leaves it empty, for the first clerk to be founded), and
// gets its name only when found has succeeded: an office exists whole or not
// at all. Its key is made before, where Options.Key says. It refuses a path where
// something stands already (office-exists). The Office given to found is closed
// afterwards; Open the file to work in it. A transaction of found's that fails
// ends the making, whatever found answers.
func Create(ctx context.Context, path string, options Options, found func(ctx context.Context, o *Office) error) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return refuse(fault.Conflict, "office-exists", path)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return translate(err)
	}
	if err := roomBeside(path); err != nil {
		return err
	}
	making, err := reserve(path)
	if err != nil {
		return translate(err)
	}
	defer func() { err = firstError(err, sweep(making)) }()
	o := assemble(making, options, hasty)
	defer func() {
		if err != nil && o.keys.made != "" { // the key of an office that is not there opens nothing
			err = firstError(err, os.Remove(o.keys.made))
		}
	}()
	err = o.lay(ctx)
	if err == nil && found != nil {
		err = o.fill(ctx, found)
	}
	if err := firstError(err, o.Close()); err != nil {
		return translate(err)
	}
	return translate(name(making, path))
}

// fill lets found write the office.
func (o *Office) fill(ctx context.Context, found func(ctx context.Context, o *Office) error) error {
	if err := o.begin(ctx); err != nil {
		return err
	}
	if err := found(ctx, o); err != nil {
		return err
	}
	return o.made(ctx)
}

// lay marks the file as an office and makes its tables.
func (o *Office) lay(ctx context.Context) error {
	if _, err := o.writes.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	if err := o.migrate(ctx); err != nil {
		return err
	}
	return o.mark(ctx)
}

// reserve makes an empty file beside path, for this process alone.
func reserve(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// name syncs the finished file and gives it its name, never over another file.
func name(making, path string) error {
	if err := syncFile(making); err != nil {
		return err
	}
	err := os.Link(making, path)
	if errors.Is(err, fs.ErrExist) {
		return refuse(fault.Conflict, "office-exists", path)
	}
	if err != nil { // a file system without hard links
		if err := os.Rename(making, path); err != nil {
			return err
		}
	}
	return syncDir(filepath.Dir(path))
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return firstError(f.Sync(), f.Close())
}

// syncDir makes the new name durable, where a directory can be synced at all.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = f.Sync() // some systems refuse to sync a directory; the name is then theirs to keep
	return f.Close()
}

// sweep removes what the making left beside the office.
func sweep(making string) error {
	for _, ending := range []string{"", "-wal", "-shm", ".lock"} {
		if err := os.Remove(making + ending); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return translate(err)
		}
	}
	return nil
}
