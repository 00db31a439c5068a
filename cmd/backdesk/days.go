package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/fault"
)

// newDays lists the days of a country that are no working days. It needs no
// office.
func newDays() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "days --country JP --from 2026-01-01 --to 2026-12-31",
		Short: "List the days that are no working days",
		Args:  cobra.NoArgs,
		RunE:  does(listDays),
	}
	cmd.Flags().String("country", "", "ISO 3166 code of the country")
	cmd.Flags().String("from", "", "first day, YYYY-MM-DD")
	cmd.Flags().String("to", "", "last day, YYYY-MM-DD")
	for _, name := range []string{"country", "from", "to"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // the flag stands two lines above
		}
	}
	return cmd
}

// jsonDay is one day off.
type jsonDay struct {
	Date    dates.Date `json:"date"`
	Weekday string     `json:"weekday"`
	Name    string     `json:"name"`
	English string     `json:"english"`
}

func listDays(c *call) error {
	var faults fault.List
	from, to := c.dayFlag("from", &faults), c.dayFlag("to", &faults)
	code, err := c.cmd.Flags().GetString("country")
	if err != nil {
		return err
	}
	calendar, ok := country.Calendar(code)
	if !ok {
		faults.Hard("country", "unknown-choice", fault.Figures{"text": code})
	}
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		faults.Hard("to", "period-ends-before", fault.Figures{"from": from.String(), "to": to.String()})
	}
	if err := faults.Err(nil); err != nil {
		return misuse(err)
	}
	days := []jsonDay{}
	for _, d := range calendar.DaysOff(from, to) {
		days = append(days, jsonDay{d.Date, d.Date.Weekday().String(), d.Name, d.English})
	}
	if c.json {
		return c.printJSON(days)
	}
	for _, d := range days {
		if _, err := fmt.Fprintf(c.out, "%s  %-9s  %s\n", d.Date, d.Weekday, d.Name); err != nil {
			return err
		}
	}
	return nil
}

// dayFlag reads a flag that holds a day as YYYY-MM-DD; "" is no day.
func (c *call) dayFlag(name string, faults *fault.List) dates.Date {
	text, err := c.cmd.Flags().GetString(name)
	if err != nil || text == "" {
		return dates.Date{}
	}
	d, err := dates.ParseISO(text)
	if err != nil {
		faults.Add(name, fault.Of(err)...)
	}
	return d
}
