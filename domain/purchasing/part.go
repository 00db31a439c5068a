package purchasing

import "backdesk/domain/desk"

// Part is purchasing as screens and commands use it: every verb and every query
// is a method, and goes through the door.
type Part struct {
	door *desk.Door[Ports]
}

// New makes the part behind its door.
func New(door *desk.Door[Ports]) *Part { return &Part{door: door} }

// NewID gives an id for a draft; it becomes the id of the record made from it.
func (p *Part) NewID() string { return p.door.NewID() }
