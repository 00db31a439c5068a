package office

import (
	"context"

	"backdesk/domain/office"
	"backdesk/store"
)

// Role gives a role by its code; fault.NotFound.
func (b *book) Role(ctx context.Context, code string) (office.Role, error) {
	r := office.Role{Code: code}
	err := b.tx.QueryRow(ctx, `SELECT version, name FROM roles WHERE code = ?`, code).Scan(&r.Version, &r.Name)
	if err != nil {
		return office.Role{}, err
	}
	rows, err := b.tx.Query(ctx, `SELECT permission FROM role_grants WHERE role = ? ORDER BY permission`, code)
	if err != nil {
		return office.Role{}, err
	}
	r.Grants, err = store.Collect(rows, scanText)
	return r, err
}

func scanText(r *store.Rows) (s string, err error) { return s, r.Scan(&s) }

// AllRoles gives the roles by code.
func (b *book) AllRoles(ctx context.Context) ([]office.Role, error) {
	rows, err := b.tx.Query(ctx, `SELECT code FROM roles ORDER BY code`)
	if err != nil {
		return nil, err
	}
	codes, err := store.Collect(rows, scanText)
	if err != nil {
		return nil, err
	}
	roles := make([]office.Role, 0, len(codes))
	for _, code := range codes {
		r, err := b.Role(ctx, code)
		if err != nil {
			return nil, err
		}
		roles = append(roles, r)
	}
	return roles, nil
}

// PutRole inserts the role or replaces it under the next version.
func (b *book) PutRole(ctx context.Context, r office.Role) error {
	err := b.change(ctx, `INSERT INTO roles (code, name, version) VALUES (?, ?, 1)
		ON CONFLICT (code) DO UPDATE SET name = excluded.name, version = roles.version + 1`, r.Code, r.Name)
	if err != nil {
		return err
	}
	if _, err := b.tx.Exec(ctx, `DELETE FROM role_grants WHERE role = ?`, r.Code); err != nil {
		return err
	}
	for _, g := range r.Grants {
		_, err := b.tx.Exec(ctx, `INSERT INTO role_grants (role, permission) VALUES (?, ?) ON CONFLICT DO NOTHING`, r.Code, g)
		if err != nil {
			return err
		}
	}
	return nil
}
