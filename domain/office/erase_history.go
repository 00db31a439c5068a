package office

import (
	"context"
	"strconv"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// EraseHistory removes the text of every audit entry of a record: reasons and
// what it was before and after. Who did what and when stays, and the chain
// stays whole. The reason is required: it is the request that obliges the office
// (GDPR Art. 17; 個人情報保護法 第35条). It answers how many entries it erased.
func (p *Part) EraseHistory(ctx context.Context, actor desk.Actor, record, reason string) (int, error) {
	if strings.TrimSpace(reason) == "" {
		return 0, fault.New(fault.Invalid, "reason", "required", nil)
	}
	n := 0
	err := p.door.Write(ctx, actor, CanErase, func(ctx context.Context, w *desk.Work, ports Ports) error {
		entries, err := ports.Trail.History(ctx, record)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.Reason == "" && e.Before == nil && e.After == nil {
				continue // erased before, or nothing personal in it
			}
			if err := ports.Trail.EraseText(ctx, e.Seq); err != nil {
				return err
			}
			if err := w.Record("audit", strconv.FormatInt(e.Seq, 10), "erase", reason, nil, nil); err != nil {
				return err
			}
			n++
		}
		if len(entries) == 0 {
			return fault.New(fault.NotFound, "", "no-such-record", nil)
		}
		return nil
	})
	return n, err
}
