package office

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"backdesk/domain/fault"
)

// Key is a public key with which a clerk enters over SSH.
type Key struct {
	// Fingerprint is "SHA256:" and the digest in base64, as ssh-keygen -l shows it.
	Fingerprint string `json:"fingerprint"`
	Clerk       string `json:"clerk"` // id
	// Public is the key without options and comment: "ssh-ed25519 AAAA…".
	Public  string    `json:"public"`
	Comment string    `json:"comment"`
	AddedAt time.Time `json:"addedAt"`
}

// keyKinds are the kinds of key that are taken; DSA is broken and RFC 9142
// leaves it out.
var keyKinds = []string{
	"ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
	"sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa",
}

// ReadKey reads one line of an authorized_keys or .pub file (sshd(8)), without
// options. The faults are key-unreadable and key-kind.
func ReadKey(line string) (Key, error) {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return Key{}, fault.New(fault.Invalid, "key", "key-unreadable", nil)
	}
	blob, err := base64.StdEncoding.DecodeString(fields[1])
	if err != nil {
		return Key{}, fault.New(fault.Invalid, "key", "key-unreadable", nil)
	}
	if !bytes.HasPrefix(blob, wireString(fields[0])) || len(blob) < len(fields[0])+36 {
		return Key{}, fault.New(fault.Invalid, "key", "key-unreadable", nil)
	}
	if !slices.Contains(keyKinds, fields[0]) {
		return Key{}, fault.New(fault.Invalid, "key", "key-kind", fault.Figures{"kind": fields[0]})
	}
	return Key{
		Fingerprint: Fingerprint(blob), Public: fields[0] + " " + fields[1], Comment: strings.Join(fields[2:], " "),
	}, nil
}

// Fingerprint names a key by its wire form (RFC 4253 §6.6).
func Fingerprint(wire []byte) string {
	sum := sha256.Sum256(wire)
	return "SHA256:" + base64.RawStdEncoding.EncodeToString(sum[:])
}

// wireString is a string as SSH sends it: its length in 4 bytes in front
// (RFC 4251 §5).
func wireString(s string) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(s))), s...)
}
