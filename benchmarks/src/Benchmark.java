import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Nonlinearity;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/**
 * Answers each line {@code network task seconds unit} on the standard input with the number of images per second, or for
 * {@code steps network count} runs that many attack steps and answers with the resident memory before and after.
 */
final class Benchmark {

    private static final ImageShape COLOR = new ImageShape(3, 32, 32);

    /** What is measured, with how many images a batch: {@code cnn6}, or {@code cnn6@256} for other than the usual number. */
    private record Subject(String network, int count) {

        static Subject of(final String text) {
            final var parts = text.split("@");
            return new Subject(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : Benchmark.count(parts[0]));
        }
    }

    private final Map<Subject, Workload> workloads = new HashMap<>();

    private final Map<String, TrainingWorkload> trainings = new HashMap<>();

    public static void main(final String[] arguments) throws Exception {
        final var benchmark = new Benchmark();
        final var in = new BufferedReader(new InputStreamReader(System.in));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("= " + benchmark.answer(line.split(" ")));
        }
    }

    private String answer(final String[] command) throws Exception {
        if (command[0].equals("device")) {
            return workload(Subject.of("cnn6")).device();
        } else if (command[0].equals("steps")) {
            return workload(Subject.of(command[1])).memory(Integer.parseInt(command[2]));
        }
        final var subject = Subject.of(command[0]);
        final var seconds = Double.parseDouble(command[2]);
        final var unit = Stopwatch.Unit.valueOf(command[3]);
        return "%.1f".formatted(command[1].startsWith("train")
            ? training(subject, command[1]).imagesPerSecond(seconds, unit)
            : workload(subject).imagesPerSecond(command[1], seconds, unit));
    }

    private Workload workload(final Subject subject) {
        return workloads.computeIfAbsent(subject, key -> new Workload(network(key.network()), key.count()));
    }

    private TrainingWorkload training(final Subject subject, final String task) {
        return trainings.computeIfAbsent(subject + " " + task,
            key -> new TrainingWorkload(network(subject.network()), task, subject.count()));
    }

    private static int count(final String network) {
        return switch (network) {
            case "resnet20", "resnet110" -> 64;
            case "preact18", "preact18-silu", "vit-s-2" -> 32;
            case "wrn28-10", "wrn34-10" -> 16;
            default -> 128;
        };
    }

    private static Network network(final String name) {
        return switch (name) {
            case "cnn6" -> smallCnn6();
            case "cnn6-paper" -> Architectures.cnn6(new ImageShape(1, 28, 28), 10);
            case "resnet20" -> Architectures.resNet(COLOR, 10, 20);
            case "resnet110" -> Architectures.resNet(COLOR, 10, 110);
            case "preact18" -> Architectures.preActResNet18(COLOR, 10, Nonlinearity.RELU);
            case "preact18-silu" -> Architectures.preActResNet18(COLOR, 10, Nonlinearity.SILU);
            case "wrn28-10" -> Architectures.wideResNet(COLOR, 10, 28, 10, Nonlinearity.RELU);
            case "wrn34-10" -> Architectures.wideResNet(COLOR, 10, 34, 10, Nonlinearity.RELU);
            case "vit-s-2" -> new SmallVisionTransformer(2).network();
            default -> throw new IllegalArgumentException("unknown network " + name);
        };
    }

    private static Network smallCnn6() {
        final var builder = NetworkBuilder.of(new ImageShape(1, 28, 28));
        for (int i = 1; i <= 4; i++) {
            builder.add("conv" + i, new Convolution(i <= 2 ? 32 : 64, Window.square(3), true))
                .add("relu" + i, new Relu());
            if (i % 2 == 0) {
                builder.add("pool" + i, new MaxPool(Window.square(2).stride(2)));
            }
        }
        return builder.add("flatten", new Flatten()).add("fc1", new Dense(200, true)).add("relu5", new Relu())
            .add("fc2", new Dense(10, true)).build("relu5");
    }
}
