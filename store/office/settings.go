package office

import (
	"context"
	"encoding/json"

	"backdesk/domain/fault"
	"backdesk/domain/office"
)

// Profile gives the profile, the zero one before the founding.
func (b *book) Profile(ctx context.Context) (p office.Profile, err error) {
	return p, b.setting(ctx, "profile", &p, &p.Version)
}

// PutProfile stores the profile under the next version.
func (b *book) PutProfile(ctx context.Context, p office.Profile) error {
	return b.putSetting(ctx, "profile", p)
}

// Policies gives the office's own rules.
func (b *book) Policies(ctx context.Context) (p office.Policies, err error) {
	return p, b.setting(ctx, "policies", &p, &p.Version)
}

// PutPolicies stores them under the next version.
func (b *book) PutPolicies(ctx context.Context, p office.Policies) error {
	return b.putSetting(ctx, "policies", p)
}

// setting reads a document; the version of the row holds, not the one inside.
func (b *book) setting(ctx context.Context, topic string, into any, version *int64) error {
	var content string
	var row int64
	err := b.tx.QueryRow(ctx, `SELECT content, version FROM settings WHERE topic = ?`, topic).Scan(&content, &row)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(content), into); err != nil {
		return fault.Wrap(fault.Damaged, "office-damaged", err)
	}
	*version = row
	return nil
}

func (b *book) putSetting(ctx context.Context, topic string, from any) error {
	content, err := json.Marshal(from)
	if err != nil {
		return fault.Wrap(fault.Internal, "internal", err)
	}
	return b.change(ctx, `INSERT INTO settings (topic, version, content) VALUES (?, 1, ?)
		ON CONFLICT (topic) DO UPDATE SET version = settings.version + 1, content = excluded.content`, topic, string(content))
}
