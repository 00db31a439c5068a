package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"backdesk/domain/fault"
)

// setting is one thing that a person may choose outside of the office file:
// by flag, by environment, in the settings file, or not at all.
type setting struct {
	name     string
	help     string
	fallback func() string
}

// env is the variable that sets it: BACKDESK_OFFICE.
func (s setting) env() string {
	return "BACKDESK_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// settingTable lists every setting; `backdesk config` prints it.
var settingTable = []setting{
	{"office", "the office file", func() string { return filepath.Join(xdg.DataHome, "backdesk", "office.db") }},
	{"key", "the key to the bank accounts, or the folder that it lies in; empty is the folder of the office file", func() string { return "" }},
	{"clerk", "code of the clerk who works here", func() string { return "" }},
	{"language", "en or ja; empty takes the clerk's own", func() string { return "" }},
	{"addr", "where serve listens, HOST:PORT", func() string { return "127.0.0.1:2222" }},
	{"host-key", "the SSH server's private key", func() string { return filepath.Join(xdg.ConfigHome, "backdesk", "host_key") }},
}

// settings are those in force for this call.
type settings struct {
	v    *viper.Viper
	file string // the settings file, whether it is there or not
}

// chosen is a setting in force and where it came from.
type chosen struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Source string `json:"source"` // flag, environment, file, default
	From   string `json:"from,omitempty"`
}

// addSettingFlags gives every command the flags of the table and --settings.
func addSettingFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.String("settings", "", "the settings file")
	for _, s := range settingTable {
		flags.String(s.name, "", s.help)
	}
}

// readSettings puts flag, environment, file and fallback in this order.
func readSettings(cmd *cobra.Command) (*settings, error) {
	file, err := cmd.Flags().GetString("settings")
	if err != nil {
		return nil, err
	}
	if file == "" {
		file = os.Getenv("BACKDESK_SETTINGS")
	}
	asked := file != ""
	if !asked {
		file = filepath.Join(xdg.ConfigHome, "backdesk", "settings.toml")
	}
	v := viper.New()
	v.SetConfigFile(file)
	v.SetConfigType("toml")
	for _, s := range settingTable {
		v.SetDefault(s.name, s.fallback())
		if err := v.BindEnv(s.name, s.env()); err != nil {
			return nil, err
		}
		if err := v.BindPFlag(s.name, cmd.Flags().Lookup(s.name)); err != nil {
			return nil, err
		}
	}
	if err := v.ReadInConfig(); err != nil {
		missing := errors.Is(err, os.ErrNotExist)
		if !missing || asked {
			return nil, fault.New(fault.Unreadable, "", "settings-file", fault.Figures{"file": file, "why": err.Error()})
		}
	}
	return &settings{v: v, file: file}, unknownSettings(v, file)
}

// unknownSettings names what a settings file sets and nobody reads: a setting
// written wrong must not look as if it were in force.
func unknownSettings(v *viper.Viper, file string) error {
	var faults fault.List
	for _, key := range v.AllKeys() {
		if !slices.ContainsFunc(settingTable, func(s setting) bool { return s.name == key }) {
			faults.Hard("", "setting-unknown", fault.Figures{"name": key, "file": file})
		}
	}
	return faults.Err(nil)
}

func (s *settings) get(name string) string { return s.v.GetString(name) }

// list gives every setting with its source, in the order of the table.
func (s *settings) list(cmd *cobra.Command) []chosen {
	out := make([]chosen, 0, len(settingTable)+1)
	for _, set := range settingTable {
		c := chosen{Name: set.name, Value: s.get(set.name), Source: "default"}
		if set.name == "key" && c.Value == "" {
			c.Value = filepath.Dir(s.get("office"))
		}
		switch _, fromEnv := os.LookupEnv(set.env()); {
		case cmd.Flags().Changed(set.name):
			c.Source, c.From = "flag", "--"+set.name
		case fromEnv && os.Getenv(set.env()) != "":
			c.Source, c.From = "environment", set.env()
		case s.v.InConfig(set.name):
			c.Source, c.From = "file", s.file
		}
		out = append(out, c)
	}
	return out
}
