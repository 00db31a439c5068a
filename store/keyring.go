package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"backdesk/domain/fault"
	"backdesk/store/vault"
)

// keyring is the office's key in this process: read when it is first needed,
// and looked for again as long as it was not found, so that a key that is put
// back works at once, and one that another program renewed.
type keyring struct {
	mu          sync.Mutex
	vault       *vault.Vault
	fingerprint string // of the vault's key
	// made is the key file that this office's making wrote, "" for none.
	made string
}

// Place is where a sealed value stands; it opens nowhere else.
type Place struct{ Table, Column, ID string }

func (p Place) String() string { return p.Table + "/" + p.Column + "/" + p.ID }

// Seal closes a value for a column whose name ends in "_sealed". Without the
// office's key it is fault.Unavailable (key-missing, key-wrong, not-a-key,
// key-file-unreadable), but for nothing, which needs none.
func (t *Tx) Seal(ctx context.Context, at Place, plain []byte) ([]byte, error) {
	if len(plain) == 0 {
		return []byte{}, nil
	}
	v, err := t.vault(ctx)
	if err != nil {
		return nil, err
	}
	return v.Seal(at.String(), plain), nil
}

// Unseal opens what Seal closed: the same faults, and fault.Damaged
// (seal-broken) for a value that does not open with the right key. See Unreadable.
func (t *Tx) Unseal(ctx context.Context, at Place, sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, nil
	}
	v, err := t.vault(ctx)
	if err != nil {
		return nil, err
	}
	plain, err := v.Open(at.String(), sealed)
	if err != nil {
		return nil, fault.New(fault.Damaged, "", "seal-broken", fault.Figures{"where": at.Table + " " + at.ID})
	}
	return plain, nil
}

// Blind gives the word that stands in an index for one that may not be read
// there; "" for "". Without the key it fails as Seal does.
func (t *Tx) Blind(ctx context.Context, word string) (string, error) {
	if word == "" {
		return "", nil
	}
	v, err := t.vault(ctx)
	if err != nil {
		return "", err
	}
	return v.Blind(word), nil
}

// sealFaults are the codes of Seal and Unseal.
var sealFaults = []string{"key-missing", "key-wrong", "not-a-key", "key-file-unreadable", "seal-broken"}

// Unreadable tells whether err says that a sealed value cannot be read, for want
// of the key or because it is damaged: the record around it is well.
func Unreadable(err error) bool {
	faults := fault.Of(err)
	return len(faults) == 1 && slices.Contains(sealFaults, faults[0].Code)
}

// vault gives the office's vault as of this transaction, or the fault that says
// where its key should be.
func (t *Tx) vault(ctx context.Context) (*vault.Vault, error) {
	if t.opened != nil {
		return t.opened, nil
	}
	office, fingerprint, err := t.lock(ctx)
	if err != nil {
		return nil, err
	}
	k := &t.office.keys
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil || k.fingerprint != fingerprint {
		key, err := readKey(keyFile(t.office.path, t.office.options.Key, fingerprint), fingerprint)
		if err != nil {
			return nil, err
		}
		k.vault, k.fingerprint = key.Of(office), fingerprint
	}
	t.opened = k.vault
	return t.opened, nil
}

// lock reads which key the office is sealed with.
func (t *Tx) lock(ctx context.Context) (office, fingerprint string, err error) {
	err = t.QueryRow(ctx, `SELECT office, fingerprint FROM seal WHERE one = 1`).Scan(&office, &fingerprint)
	if fault.KindOf(err) == fault.NotFound {
		err = fault.New(fault.Damaged, "", "office-damaged", nil)
	}
	return office, fingerprint, err
}

// KeyFile gives the file in which the office's key should be.
func (o *Office) KeyFile(ctx context.Context) (file string, err error) {
	err = o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		_, fingerprint, err := tx.lock(ctx)
		file = keyFile(o.path, o.options.Key, fingerprint)
		return err
	})
	return file, err
}

// keyFile is where a key lies: the file that was chosen, or in the folder that
// was chosen or else the office's own, under a name that the fingerprint makes,
// so that the office may be renamed and copied there.
func keyFile(office, chosen, fingerprint string) string {
	folder := chosen
	switch {
	case chosen == "":
		if real, err := filepath.EvalSymlinks(office); err == nil {
			office = real
		}
		folder = filepath.Dir(office)
	case !isFolder(chosen):
		return chosen
	}
	return filepath.Join(folder, "backdesk-"+fingerprint+".key")
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir() || os.IsPathSeparator(path[len(path)-1])
}

// readKey reads the key with this fingerprint; "" takes any.
func readKey(path, fingerprint string) (*vault.Key, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.Unavailable, "", "key-missing", fault.Figures{"file": path, "name": filepath.Base(path)})
	}
	if err != nil {
		return nil, keyTrouble(path, err)
	}
	defer f.Close() // only read
	text, err := io.ReadAll(io.LimitReader(f, 1024))
	if err != nil {
		return nil, keyTrouble(path, err)
	}
	key, err := vault.ParseKey(text)
	if err != nil {
		return nil, refuse(fault.Unavailable, "not-a-key", path)
	}
	if found := key.Fingerprint(); fingerprint != "" && found != fingerprint {
		return nil, fault.New(fault.Unavailable, "", "key-wrong",
			fault.Figures{"file": path, "found": found, "wanted": fingerprint})
	}
	return key, nil
}

func keyTrouble(path string, err error) error {
	return fault.New(fault.Unavailable, "", "key-file-unreadable", fault.Figures{"file": path, "why": err.Error()})
}

// makeKey gives an office its key, safe on the disk: that of the chosen file,
// when it holds one, else a new one with the rights of the office file.
func (o *Office) makeKey() (*vault.Key, error) {
	chosen := o.options.Key
	if chosen != "" && !isFolder(chosen) {
		key, err := readKey(chosen, "")
		if err == nil || fault.Of(err)[0].Code != "key-missing" {
			return key, err
		}
	}
	key := vault.NewKey()
	path := keyFile(o.path, chosen, key.Fingerprint())
	if err := writeKey(path, o.path, key); err != nil {
		return nil, fault.New(fault.Unavailable, "", "key-not-kept", fault.Figures{"file": path, "why": err.Error()})
	}
	o.keys.made = path
	return key, nil
}

// writeKey writes the key beside its place and gives it its name when it is on
// the disk, never over another file.
func writeKey(path, office string, key *vault.Key) error {
	around, err := os.Stat(office)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	making := f.Name()
	_, err = f.Write(key.Text())
	err = firstError(err, f.Chmod(around.Mode().Perm()&0o666), f.Close())
	if err == nil {
		err = name(making, path)
	}
	return firstError(err, remove(making))
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
