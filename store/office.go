package store

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

// Options say how an office is opened; the zero value is right for a session.
type Options struct {
	// Busy is how long a writer waits for another program that holds the
	// file's own lock; 0 means 10 seconds. The queue between offices of this
	// program has no limit but the caller's context.
	Busy time.Duration
	// Readers is the greatest number of reading connections; 0 means 4.
	Readers int
	// Key is the file of the office's key, or the folder that it lies in; ""
	// is the folder of the office file. A missing or wrong key keeps nobody from
	// working: what is sealed with it cannot be read or set.
	Key string
	// Now gives the instant for rows that the store dates itself; nil means
	// the system's clock.
	Now func() time.Time
}

func (o Options) filled() Options {
	if o.Busy <= 0 {
		o.Busy = 10 * time.Second
	}
	if o.Readers <= 0 {
		o.Readers = 4
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Office is an open office file: one writing connection, several reading ones,
// all made when they are first needed.
type Office struct {
	path    string
	options Options
	writes  *sql.DB // for making and bringing up the file
	writer  *writer
	readers *readers
	watch   *watch
	keys    keyring
	making  *making // nil once the office is there

	closing   sync.Once
	closeFail error
}

// Open opens an office file for work and upgrades it when it is from an older
// version. It costs the same for a large office as for a small one: nothing is
// scanned. It refuses, and leaves the file as it is: a missing file
// (office-missing), anything that is not an office (not-an-office,
// office-is-directory), an office from a newer version (office-newer), one that
// cannot be written (office-read-only, office-not-permitted) and a damaged one
// (office-damaged).
func Open(ctx context.Context, path string, options Options) (*Office, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	o := assemble(path, options, durable)
	version, err := o.version(ctx)
	if err == nil {
		err = o.upgrade(ctx, version)
	}
	if err != nil {
		_ = o.Close() // the first fault is the one to tell
		return nil, err
	}
	return o, nil
}

// Path is the file of the office as it was given to Open.
func (o *Office) Path() string { return o.path }

// Close ends all connections; the last one of all programs folds the
// write-ahead log into the file. It may be called twice.
func (o *Office) Close() error {
	o.closing.Do(func() {
		o.watch.close()
		o.closeFail = translate(firstError(o.readers.close(), o.writer.close(), o.writes.Close()))
	})
	return o.closeFail
}

func assemble(path string, options Options, d durability) *Office {
	options = options.filled()
	o := &Office{path: path, options: options}
	writing := connect(path, options, d, false)
	o.writes = writing.pool()
	o.writer = newWriter(writing, path)
	o.readers = newReaders(connect(path, options, d, true), options.Readers)
	o.watch = newWatch(o)
	return o
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
