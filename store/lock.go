package store

import (
	"context"
	"os"
)

// fileLock is the queue of writing processes: a lock on a file beside the
// office. SQLite's own waiting sleeps and tries again, which starves some
// writers for seconds; the system's lock queue is fair.
type fileLock struct {
	path string
	file *os.File
}

func newFileLock(path string) *fileLock { return &fileLock{path: path} }

// take waits for the lock until ctx ends. Only one goroutine uses a fileLock.
func (l *fileLock) take(ctx context.Context) error {
	if l.file == nil {
		f, err := os.OpenFile(l.path, os.O_CREATE|os.O_RDWR, 0o660)
		if err != nil {
			return err
		}
		l.file = f
	}
	free, err := tryLock(l.file)
	if err != nil || free {
		return err
	}
	return l.wait(ctx)
}

// wait stands in the system's queue. When ctx ends first, the queued request
// cannot be called back: the file is left to it, closed as soon as its turn
// comes, and the next take opens another.
func (l *fileLock) wait(ctx context.Context) error {
	f := l.file
	got := make(chan error, 1)
	go func() { got <- lock(f) }()
	select {
	case err := <-got:
		return err
	case <-ctx.Done():
		l.file = nil
		go func() {
			_ = firstError(<-got, f.Close()) // gives up a lock that nobody waits for any more
		}()
		return ctx.Err()
	}
}

// give hands the lock on. Failing to unlock can only mean that the file is
// gone, and with it the lock.
func (l *fileLock) give() { _ = unlock(l.file) }

func (l *fileLock) close() error {
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}
