// Package vault seals single values under the key of an office, so that they
// stand in its file, in its log ahead and in every copy of them unreadable
// without that key. It knows no office and no table.
package vault

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"sync"

	"golang.org/x/crypto/chacha20poly1305"
)

// Size is the length of a key in bytes.
const Size = chacha20poly1305.KeySize

// ErrBroken says that a sealed value does not open: it was changed, moved from
// another place, or sealed with another key.
var ErrBroken = errors.New("vault: the seal is broken")

// ErrNoKey says that a text is no key.
var ErrNoKey = errors.New("vault: not a key")

// Key is the one secret of an office. It never seals anything itself: what
// seals and what makes blind words is derived from it, once it is needed.
type Key struct {
	root [Size]byte
}

// NewKey makes a key that nobody had before.
func NewKey() *Key {
	k := &Key{}
	rand.Read(k.root[:]) // never fails: crypto/rand ends the program instead
	return k
}

// ParseKey reads what Text wrote; white space around it does not matter, so
// that a key typed from paper is taken. Anything else is ErrNoKey.
func ParseKey(text []byte) (*Key, error) {
	root, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(root) != Size {
		return nil, ErrNoKey
	}
	k := &Key{}
	copy(k.root[:], root)
	return k, nil
}

// Text is the key as its file holds it: 64 hexadecimal digits in one line.
func (k *Key) Text() []byte { return []byte(hex.EncodeToString(k.root[:]) + "\n") }

// Fingerprint names the key and tells nothing of it: 16 hexadecimal digits.
func (k *Key) Fingerprint() string {
	return hex.EncodeToString(derive(k.root[:], "", "fingerprint", 8))
}

// Vault seals and opens with the keys of one office that derive from a Key; safe
// for many sessions at once.
type Vault struct {
	key    *Key
	office string
	once   sync.Once
	aead   cipher.AEAD
	blind  []byte
}

// Of gives the vault of an office: one key that serves two offices, because
// their clerk wants it so, seals differently in each.
func (k *Key) Of(office string) *Vault { return &Vault{key: k, office: office} }

func (v *Vault) load() {
	v.once.Do(func() {
		var err error
		v.aead, err = chacha20poly1305.NewX(derive(v.key.root[:], v.office, "seal", Size))
		if err != nil {
			panic("vault: " + err.Error()) // the length is a constant
		}
		v.blind = derive(v.key.root[:], v.office, "blind", Size)
	})
}

// derive is HKDF with SHA-256 (RFC 5869).
func derive(root []byte, salt, purpose string, length int) []byte {
	out, err := hkdf.Key(sha256.New, root, []byte(salt), "backdesk 1 "+purpose, length)
	if err != nil {
		panic("vault: " + err.Error()) // the lengths are constants
	}
	return out
}

// form begins every sealed value: which way it was sealed.
const form = 1

// Seal closes plain with XChaCha20-Poly1305 and a nonce of its own. It opens
// at the same place only: the table, column and record that it stands in.
// Nothing, of length 0, stays nothing.
func (v *Vault) Seal(place string, plain []byte) []byte {
	if len(plain) == 0 {
		return []byte{}
	}
	v.load()
	out := make([]byte, 1+chacha20poly1305.NonceSizeX, 1+chacha20poly1305.NonceSizeX+len(plain)+chacha20poly1305.Overhead)
	out[0] = form
	nonce := out[1:]
	rand.Read(nonce) // 24 bytes by chance never meet again
	return v.aead.Seal(out, nonce, plain, []byte(place))
}

// Open gives what Seal closed; ErrBroken for everything else.
func (v *Vault) Open(place string, sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, nil
	}
	const head = 1 + chacha20poly1305.NonceSizeX
	if len(sealed) < head+chacha20poly1305.Overhead || sealed[0] != form {
		return nil, ErrBroken
	}
	v.load()
	plain, err := v.aead.Open(nil, sealed[1:head], sealed[head:], []byte(place))
	if err != nil {
		return nil, ErrBroken
	}
	return plain, nil
}

// Blind stands for a word in an index: the same for the same word, and without
// the key neither read nor guessed. "" stays "". 32 hexadecimal digits of
// HMAC-SHA256.
func (v *Vault) Blind(word string) string {
	if word == "" {
		return ""
	}
	v.load()
	h := hmac.New(sha256.New, v.blind)
	h.Write([]byte(word))
	return hex.EncodeToString(h.Sum(nil)[:16])
}
