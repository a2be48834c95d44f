package dev.sonsu.onnx;

/**
 * Why a model does not serve: a file is missing or damaged, its hash, its normaliser or its golden outputs do not
 * match. The message names the model's folder or id and says what to do.
 */
public final class ModelRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelRefusedException(String message) {
        super(message);
    }

    public ModelRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
