package store

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"backdesk/domain/fault"
)

// The first bytes of a SQLite file (sqlite.org/fileformat.html §1.3).
const (
	headerSize      = 100
	headerMagic     = "SQLite format 3\x00"
	pageSizeAt      = 16
	pageCountAt     = 28
	userVersionAt   = 60
	applicationIDAt = 68
)

// inspect refuses what must not be opened, before SQLite touches it: opening a
// foreign file would already leave its own files beside it.
func inspect(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuse(fault.NotFound, "office-missing", path)
	case errors.Is(err, fs.ErrPermission):
		return refuse(fault.Unavailable, "office-not-permitted", path)
	case err != nil:
		return translate(err)
	case info.IsDir():
		return refuse(fault.Unreadable, "office-is-directory", path)
	case !info.Mode().IsRegular():
		return refuse(fault.Unreadable, "not-an-office", path)
	}
	header, err := readHeader(path)
	if err != nil {
		return err
	}
	if err := header.check(path, info.Size()); err != nil {
		return err
	}
	return writable(path, info)
}

func refuse(kind fault.Kind, code, path string) error {
	return fault.New(kind, "", code, fault.Figures{"file": path})
}

type header []byte

func readHeader(path string) (header, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil, refuse(fault.Unavailable, "office-not-permitted", path)
	}
	if err != nil {
		return nil, translate(err)
	}
	defer f.Close() // only read
	h := make(header, headerSize)
	if _, err := io.ReadFull(f, h); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, refuse(fault.Unreadable, "not-an-office", path)
	} else if err != nil {
		return nil, translate(err)
	}
	return h, nil
}

func (h header) check(path string, size int64) error {
	if string(h[:len(headerMagic)]) != headerMagic || h.number(applicationIDAt) != applicationID {
		return refuse(fault.Unreadable, "not-an-office", path)
	}
	if v := h.number(userVersionAt); v > newest() {
		return newer(v)
	}
	if size < h.pages()*h.pageSize() && !hasLog(path) {
		return refuse(fault.Damaged, "office-damaged", path)
	}
	return nil
}

func (h header) number(at int) int64 { return int64(binary.BigEndian.Uint32(h[at:])) }

func (h header) pages() int64 { return h.number(pageCountAt) }

func (h header) pageSize() int64 {
	if n := int64(binary.BigEndian.Uint16(h[pageSizeAt:])); n != 1 {
		return n
	}
	return 65536
}

// hasLog tells whether a write-ahead log may hold what the file itself lacks.
func hasLog(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// writable refuses a file or directory marked read-only, also for a privileged
// user: whoever marked it did not want it changed.
func writable(path string, info os.FileInfo) error {
	if info.Mode().Perm()&0o222 == 0 || !mayWrite(path) {
		return refuse(fault.Unavailable, "office-read-only", path)
	}
	return roomBeside(path)
}

// roomBeside refuses a directory that is read-only: an office has files beside it.
func roomBeside(path string) error {
	dir := filepath.Dir(path)
	around, err := os.Stat(dir)
	if err != nil {
		return translate(err)
	}
	if around.Mode().Perm()&0o222 == 0 || !mayWrite(dir) {
		return refuse(fault.Unavailable, "directory-read-only", dir)
	}
	return nil
}
