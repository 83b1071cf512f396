import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Kills programs at random moments, and looks at what they leave: each result must be that of one version, whole, and the
 * next program must come to its own results and leave nothing else.
 */
final class Kill {

    private static final List<KilledTask> TASKS =
        List.of(new Training(), new LongTraining(), new Scoring(), new SavingWorkflow());

    private static final int LONGEST = 1500;

    private Kill() {
    }

    static KilledTask task(final String name) {
        return TASKS.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
    }

    /** @param arguments {@code FOLDER [--rounds N] [--seed S] [--task NAME]}; the folder must be empty or absent */
    public static void main(final String... arguments) throws IOException, InterruptedException {
        final var folder = Files.createDirectories(Path.of(arguments[0]));
        final var rounds = number("--rounds", 100, arguments);
        final var random = new SplittableRandom(number("--seed", 1, arguments));
        final var tasks = TASKS.stream().filter(task -> chosen(task.name(), arguments)).toList();
        var faults = 0;
        System.out.println("| task | killed | of that amid writing | faults |");
        System.out.println("| --- | --- | --- | --- |");
        for (int i = 0; i < tasks.size(); i++) {
            final var task = tasks.get(i);
            final var trial = new KillTrial(task, Files.createDirectories(folder.resolve(task.name())));
            final var share = rounds / tasks.size() + (i < rounds % tasks.size() ? 1 : 0);
            for (int round = 0; round < share; round++) {
                trial.kill(random.nextInt(LONGEST));
            }
            trial.end();
            System.out.printf(Locale.ROOT, "| %s | %d | %d | %d |%n", task.name(), share, trial.amidWriting(),
                trial.faults());
            faults += trial.faults();
        }
        System.exit(faults == 0 ? 0 : 1);
    }

    private static boolean chosen(final String task, final String... arguments) {
        final var position = List.of(arguments).indexOf("--task");
        return position < 0 || arguments[position + 1].equals(task);
    }

    private static int number(final String option, final int otherwise, final String... arguments) {
        final var position = List.of(arguments).indexOf(option);
        return position < 0 ? otherwise : Integer.parseInt(arguments[position + 1]);
    }
}
