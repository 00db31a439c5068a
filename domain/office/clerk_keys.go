package office

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// AddKey lets a clerk in over SSH with the key in line (the content of a .pub
// file). A key names one clerk only (taken); adding it to the same clerk again
// changes nothing.
func (p *Part) AddKey(ctx context.Context, actor desk.Actor, clerk, line string) (Key, error) {
	key, err := ReadKey(line)
	if err != nil {
		return Key{}, err
	}
	err = p.door.Write(ctx, actor, CanAppoint, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if _, err := ports.Clerks.Clerk(ctx, clerk); err != nil {
			return err
		}
		key, err = addKey(ctx, w, ports, clerk, key)
		return err
	})
	return key, err
}

// addKey answers with the key as it is kept.
func addKey(ctx context.Context, w *desk.Work, ports Ports, clerk string, key Key) (Key, error) {
	keys, err := ports.Clerks.Keys(ctx, clerk)
	if err != nil {
		return key, err
	}
	for _, k := range keys {
		if k.Fingerprint == key.Fingerprint {
			return k, nil
		}
	}
	key.Clerk, key.AddedAt = clerk, w.At
	if err := ports.Clerks.AddKey(ctx, key); err != nil {
		return key, err
	}
	return key, w.Record("clerk", clerk, "add-key", "", nil, key)
}

// readKeys reads several lines; empty ones and comments are passed over, as
// sshd does.
func readKeys(lines []string) ([]Key, error) {
	var keys []Key
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, err := ReadKey(line)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// DropKey lets nobody in with the key any more.
func (p *Part) DropKey(ctx context.Context, actor desk.Actor, clerk, fingerprint, reason string) error {
	return p.door.Write(ctx, actor, CanAppoint, func(ctx context.Context, w *desk.Work, ports Ports) error {
		keys, err := ports.Clerks.Keys(ctx, clerk)
		if err != nil {
			return err
		}
		for _, k := range keys {
			if k.Fingerprint != fingerprint {
				continue
			}
			if err := ports.Clerks.DropKey(ctx, clerk, fingerprint); err != nil {
				return err
			}
			return w.Record("clerk", clerk, "drop-key", reason, k, nil)
		}
		return fault.New(fault.NotFound, "", "no-such-record", nil)
	})
}
