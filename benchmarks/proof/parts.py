"""The parts of the proof in their order. Each is a module with SECONDS, how long it may take, and run(setting, report)."""
import agreement
import contract
import endurance
import machine
import rivalry
import speed

PARTS = {"machine": machine, "contract": contract, "agreement": agreement, "speed": speed, "autoattack": rivalry,
         "endurance": endurance}
