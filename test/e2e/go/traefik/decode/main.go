// Command decode reads Traefik's configuration as Traefik does. A file is a static configuration; with `--labels`, the
// standard input is a JSON object of labels, those of one container. It prints what was understood, and ends with 1 where
// Traefik would refuse.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/traefik/paerser/file"
	"github.com/traefik/traefik/v3/pkg/config/label"
	"github.com/traefik/traefik/v3/pkg/config/static"
)

func main() {
	understood, err := read(os.Args[1])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(understood)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(argument string) (any, error) {
	if argument == "--labels" {
		labels := map[string]string{}
		if err := json.NewDecoder(os.Stdin).Decode(&labels); err != nil {
			return nil, err
		}
		return label.DecodeConfiguration(labels)
	}
	configuration := &static.Configuration{}
	if err := file.Decode(argument, configuration); err != nil {
		return nil, err
	}
	configuration.SetEffectiveConfiguration()
	return configuration, configuration.ValidateConfiguration()
}
