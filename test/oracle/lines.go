package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/compose-spec/compose-go/v2/interpolation"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"go.yaml.in/yaml/v4"
)

// One compose file to be loaded, as a line of JSON.
type question struct {
	Text string `json:"text"`
}

// What the loader makes of it: what it has against it, the interpolated tree as it stands in the file, and what the
// loaded services hold.
type answer struct {
	Error        string             `json:"error,omitempty"`
	Interpolated map[string]any     `json:"interpolated,omitempty"`
	Services     map[string]service `json:"services,omitempty"`
}

type service struct {
	Environment types.MappingWithEquals `json:"environment"`
	Labels      types.Labels            `json:"labels"`
	Command     types.ShellCommand      `json:"command"`
}

// Answers each line of the input, in one process: thousands of files take seconds.
func answerLines(answer func(text string) any) error {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 64<<20)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	encoder := json.NewEncoder(output)
	for input.Scan() {
		var asked question
		if err := json.Unmarshal(input.Bytes(), &asked); err != nil {
			return err
		}
		if err := encoder.Encode(answer(asked.Text)); err != nil {
			return err
		}
	}
	return input.Err()
}

func load(folder string, text string) (found answer) {
	// A loader that falls over has something against the file too.
	defer func() {
		if reason := recover(); reason != nil {
			found.Error = fmt.Sprint("panic: ", reason)
		}
	}()
	environment := types.Mapping{"COMPOSE_PROJECT_NAME": "p"}
	for _, pair := range os.Environ() {
		if name, value, ok := strings.Cut(pair, "="); ok && strings.HasPrefix(name, "ORACLE_") {
			environment[name] = value
		}
	}
	details := types.ConfigDetails{
		WorkingDir:  folder,
		Environment: environment,
		ConfigFiles: []types.ConfigFile{{Filename: folder + "/docker-compose.yml", Content: []byte(text)}},
	}
	project, err := loader.LoadWithContext(context.Background(), details, loader.WithProfiles([]string{"*"}))
	if err != nil {
		return answer{Error: err.Error()}
	}
	var tree map[string]any
	if err := yaml.Unmarshal([]byte(text), &tree); err != nil {
		return answer{Error: err.Error()}
	}
	lookup := func(name string) (string, bool) { value, ok := environment[name]; return value, ok }
	interpolated, err := interpolation.Interpolate(tree, interpolation.Options{LookupValue: lookup})
	if err != nil {
		return answer{Error: err.Error()}
	}
	services := map[string]service{}
	for name, one := range project.Services {
		services[name] = service{Environment: one.Environment, Labels: one.Labels, Command: one.Command}
	}
	return answer{Interpolated: interpolated, Services: services}
}
