package sshd

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gliderlabs/ssh"
	gossh "golang.org/x/crypto/ssh"

	"backdesk/domain/fault"
)

// HostKey reads the server's private key from file and makes an Ed25519 key
// there, readable by the owner only, when there is none. fault.Unreadable when
// what stands there is no private key.
func HostKey(file string) (ssh.Signer, error) {
	buf, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		buf, err = makeHostKey(file)
	}
	if err != nil {
		return nil, fault.Wrap(fault.Unavailable, "host-key-unreadable", err)
	}
	signer, err := gossh.ParsePrivateKey(buf)
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "host-key-damaged", fmt.Errorf("%s: %w", file, err))
	}
	return signer, nil
}

func makeHostKey(file string) ([]byte, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	block, err := gossh.MarshalPrivateKey(private, "backdesk")
	if err != nil {
		return nil, err
	}
	buf := pem.EncodeToMemory(block)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, err
	}
	// O_EXCL: of two servers that start at once the second reads the first's key.
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return os.ReadFile(file)
	}
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(buf); err != nil {
		_ = f.Close() // the write's error is the one to tell
		return nil, err
	}
	return buf, f.Close()
}
